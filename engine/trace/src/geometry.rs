//! The triangles of a model as rays meet them: everything fixed in one tree in the world's frame, each moving body in a tree of its own.

use std::cell::Cell;

use homebody_core::glam::{Mat3A, Quat, Vec2, Vec3A};
use homebody_core::{BodyId, Pose};
use homebody_scene::Model;
use homebody_sim::View;
use rayon::prelude::*;

use crate::tree::{Bounds, Ray, Tree, TriangleHit, TrianglePack};

/// What shading needs of one triangle, in the frame of its group.
#[derive(Clone)]
pub struct Triangle {
    pub corners: [Vec3A; 3],
    pub normals: [Vec3A; 3],
    pub uvs: [Vec2; 3],
    /// Index of `Model::surfaces`.
    pub surface: u32,
    pub body: BodyId,
}

/// How rays see the triangles of a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Substance {
    /// Stops light.
    Opaque,
    /// Lets part of it through, straight on.
    Glass,
    /// Gives light off itself and does not shade lamps: a lampshade or bulb around its lamp.
    Glowing,
}

/// Triangles that move together.
struct Group {
    triangles: Vec<Triangle>,
    packs: Vec<TrianglePack>,
    tree: Tree,
    bounds: Bounds,
}

/// All triangles of a model. Built once; poses of moving bodies come with each view.
pub struct Geometry {
    fixed: Group,
    moving: Vec<(BodyId, Group)>,
    /// Poses that the fixed triangles were built at.
    fixed_poses: Vec<Pose>,
    substances: Vec<Substance>,
}

/// A moving body placed for one view.
struct Instance {
    group: usize,
    world_from_body: Mat3A,
    body_from_world: Mat3A,
    translation: Vec3A,
}

/// Geometry with every body where one view has it.
pub struct Stage<'a> {
    pub geometry: &'a Geometry,
    instances: Vec<Instance>,
    order: Vec<u32>,
    tree: Tree,
}

/// The way from a light to a place.
pub struct Beam {
    pub ray: Ray,
    /// Metres.
    pub reach: f32,
    /// Goes through glowing surfaces, as a lamp's light goes through its own shade.
    pub through_glow: bool,
    /// Number of the light. Neighbouring places are often shaded by the same thing, so the last one of each light is tried first.
    pub light: usize,
}

/// Lights whose last blocker is kept; more share.
const LIGHTS: usize = 16;

thread_local! {
    /// Pack of fixed triangles that last stopped each light. Only speed depends on it: whatever it says is checked.
    static LAST_BLOCKER: [Cell<u32>; LIGHTS] = const { [const { Cell::new(0) }; LIGHTS] };
}

/// What a ray met.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub distance: f32,
    u: f32,
    v: f32,
    triangle: u32,
    /// Index of the moving body's instance; `FIXED` for what never moves.
    instance: u32,
}

const FIXED: u32 = u32::MAX;

/// A met point as shading needs it, in the world's frame.
#[derive(Clone, Copy)]
pub struct Spot {
    pub point: Vec3A,
    /// The point pushed out to where the smooth surface would be, so that coarse meshes do not shade themselves (Hanika 2021).
    pub smooth_point: Vec3A,
    /// Normal of the flat triangle, on the side of the mesh's outside.
    pub flat_normal: Vec3A,
    /// Interpolated normal, on the side of the mesh's outside.
    pub normal: Vec3A,
    /// Directions in which U and V grow.
    pub tangents: [Vec3A; 2],
    pub uv: Vec2,
    pub surface: u32,
    pub body: BodyId,
}

impl Geometry {
    /// Flattens the model with its fixed bodies where `view` has them. `substances` says how rays see each surface.
    pub fn build(view: &View, substances: Vec<Substance>) -> Self {
        let model = &*view.model;
        let fixed_poses = fixed_poses(view);
        let is_fixed = |index: &usize| model.bodies[*index].fixed;
        let mut fixed = Group::empty();
        for index in (0..model.bodies.len()).filter(is_fixed) {
            fixed.add_body(model, BodyId::from_index(index), pose_of(view, index));
        }
        let drawn = |index: &usize| !model.bodies[*index].parts.is_empty();
        let bodies: Vec<usize> = (0..model.bodies.len()).filter(|index| !is_fixed(index)).filter(drawn).collect();
        let build_moving = || {
            let group_of = |&index: &usize| (BodyId::from_index(index), Group::of_body(model, BodyId::from_index(index)));
            bodies.par_iter().map(group_of).collect()
        };
        let ((), moving) = rayon::join(|| fixed.index(), build_moving);
        Self { fixed, moving, fixed_poses, substances }
    }

    /// True while the fixed bodies stand where this was built.
    pub fn fits(&self, view: &View) -> bool {
        self.fixed_poses == fixed_poses(view)
    }

    /// Box around the fixed bodies.
    pub fn fixed_bounds(&self) -> Bounds {
        self.fixed.bounds
    }
}

/// Pose of a body in the view, or at its start where the view does not say.
pub fn pose_of(view: &View, body: usize) -> Pose {
    view.world_from_body.get(body).copied().unwrap_or(view.model.bodies[body].world_from_body)
}

fn fixed_poses(view: &View) -> Vec<Pose> {
    let bodies = view.model.bodies.iter().enumerate();
    bodies.filter(|(_, body)| body.fixed).map(|(index, _)| pose_of(view, index)).collect()
}

impl Group {
    fn empty() -> Self {
        Self { triangles: Vec::new(), packs: Vec::new(), tree: Tree::default(), bounds: Bounds::EMPTY }
    }

    fn of_body(model: &Model, body: BodyId) -> Self {
        let mut group = Self::empty();
        group.add_body(model, body, Pose::IDENTITY);
        group.index();
        group
    }

    fn add_body(&mut self, model: &Model, body: BodyId, pose: Pose) {
        let place = |point| Vec3A::from(pose * point);
        let turn = |normal| Vec3A::from(pose.rotate(normal));
        for part in &model.bodies[body.index()].parts {
            let mesh = part.mesh.get();
            for corners in &mesh.triangles {
                let corner = corners.map(|vertex| vertex as usize);
                let triangle = Triangle {
                    corners: corner.map(|vertex| place(mesh.positions[vertex])),
                    normals: corner.map(|vertex| turn(mesh.normals[vertex])),
                    uvs: corner.map(|vertex| mesh.uvs.get(vertex).copied().unwrap_or_default()),
                    surface: part.surface.0,
                    body,
                };
                if triangle.corners.iter().all(|point| point.is_finite()) {
                    self.triangles.push(triangle);
                }
            }
        }
    }

    /// Builds the tree over the triangles.
    fn index(&mut self) {
        let boxes: Vec<Bounds> = self
            .triangles
            .iter()
            .map(|triangle| triangle.corners.iter().fold(Bounds::EMPTY, |bounds, &corner| bounds.with(corner)))
            .collect();
        self.bounds = boxes.iter().fold(Bounds::EMPTY, |all, bounds| all.with(bounds.min).with(bounds.max));
        let (triangles, packs) = (&self.triangles, &mut self.packs);
        self.tree = Tree::build(&boxes, 4, |ids| {
            let first = packs.len() as u32;
            packs.extend(ids.chunks(4).map(|four| {
                let corners: Vec<_> = four.iter().map(|&id| (id, triangles[id as usize].corners)).collect();
                TrianglePack::new(&corners)
            }));
            (first, packs.len() as u32 - first)
        });
    }

    /// Nearest triangle within `reach`, which is shortened to it.
    #[inline]
    fn nearest(&self, ray: &Ray, reach: &mut f32) -> Option<TriangleHit> {
        let mut best: Option<TriangleHit> = None;
        self.tree.visit(ray, reach, |first, count, reach| {
            for pack in &self.packs[first as usize..(first + count) as usize] {
                pack.meet(ray, *reach, |hit| {
                    if hit.distance < *reach {
                        *reach = hit.distance;
                        best = Some(hit);
                    }
                });
            }
            false
        });
        best
    }

    /// Calls `met` for triangles within `reach` in no order until it answers true; answers the pack where it did.
    #[inline]
    fn any(&self, ray: &Ray, reach: f32, mut met: impl FnMut(&Triangle) -> bool) -> Option<u32> {
        let mut stopped = None;
        self.tree.visit(ray, &mut { reach }, |first, count, reach| {
            stopped = (first..first + count).find(|&pack| self.any_of_pack(pack, ray, *reach, &mut met));
            stopped.is_some()
        });
        stopped
    }

    #[inline]
    fn any_of_pack(&self, pack: u32, ray: &Ray, reach: f32, mut met: impl FnMut(&Triangle) -> bool) -> bool {
        let mut stopped = false;
        let Some(pack) = self.packs.get(pack as usize) else { return false };
        pack.meet(ray, reach, |hit| stopped = stopped || met(&self.triangles[hit.triangle as usize]));
        stopped
    }
}

impl<'a> Stage<'a> {
    /// Places the moving bodies as `view` has them. Bodies with a pose that is not finite are left out.
    pub fn new(geometry: &'a Geometry, view: &View) -> Self {
        let mut instances = Vec::with_capacity(geometry.moving.len());
        let mut boxes = Vec::with_capacity(geometry.moving.len());
        for (group, (body, content)) in geometry.moving.iter().enumerate() {
            let pose = pose_of(view, body.index());
            if !pose.is_finite() || content.triangles.is_empty() {
                continue;
            }
            let instance = Instance::new(group, pose);
            let corners = content.bounds.corners();
            boxes.push(corners.iter().fold(Bounds::EMPTY, |bounds, &corner| bounds.with(instance.to_world(corner))));
            instances.push(instance);
        }
        let mut order = Vec::with_capacity(instances.len());
        let tree = Tree::build(&boxes, 1, |ids| {
            let first = order.len() as u32;
            order.extend_from_slice(ids);
            (first, ids.len() as u32)
        });
        Self { geometry, instances, order, tree }
    }

    /// First surface of any kind within `reach` metres.
    #[inline]
    pub fn nearest(&self, ray: &Ray, reach: f32) -> Option<Hit> {
        let mut reach = reach;
        let mut best = self.geometry.fixed.nearest(ray, &mut reach).map(|hit| Hit::new(hit, FIXED));
        self.tree.visit(ray, &mut reach, |first, count, reach| {
            for &index in &self.order[first as usize..(first + count) as usize] {
                let instance = &self.instances[index as usize];
                let local = instance.to_body(ray);
                if let Some(hit) = self.geometry.moving[instance.group].1.nearest(&local, reach) {
                    best = Some(Hit::new(hit, index));
                }
            }
            false
        });
        best
    }

    /// Calls `met` with the triangles of moving bodies within `reach` metres, in no order, until it answers true.
    #[inline]
    fn any_moving(&self, ray: &Ray, reach: f32, mut met: impl FnMut(&Triangle) -> bool) -> bool {
        let mut stopped = false;
        self.tree.visit(ray, &mut { reach }, |first, count, reach| {
            for &index in &self.order[first as usize..(first + count) as usize] {
                let instance = &self.instances[index as usize];
                let group = &self.geometry.moving[instance.group].1;
                stopped = stopped || group.any(&instance.to_body(ray), *reach, &mut met).is_some();
            }
            stopped
        });
        stopped
    }

    /// Share of light that passes along a ray.
    #[inline]
    pub fn passing(&self, beam: &Beam, pass: impl Fn(&Triangle, Vec3A) -> Vec3A) -> Vec3A {
        let Beam { ray, reach, through_glow, light } = beam;
        let mut share = Vec3A::ONE;
        let mut stops = |triangle: &Triangle| match self.geometry.substances[triangle.surface as usize] {
            Substance::Opaque => true,
            Substance::Glowing => !through_glow,
            Substance::Glass => {
                share *= pass(triangle, ray.direction);
                false
            }
        };
        let opaque = |triangle: &Triangle| self.geometry.substances[triangle.surface as usize] == Substance::Opaque;
        let fixed = &self.geometry.fixed;
        let blocked = LAST_BLOCKER.with(|last| {
            let last = &last[light % LIGHTS];
            if fixed.any_of_pack(last.get(), ray, *reach, opaque) {
                return true;
            }
            if let Some(pack) = fixed.any(ray, *reach, &mut stops) {
                last.set(pack);
                return true;
            }
            self.any_moving(ray, *reach, &mut stops)
        });
        if blocked { Vec3A::ZERO } else { share }
    }

    /// Triangle that was met.
    pub fn triangle(&self, hit: &Hit) -> &Triangle {
        let group = match hit.instance {
            FIXED => &self.geometry.fixed,
            instance => &self.geometry.moving[self.instances[instance as usize].group].1,
        };
        &group.triangles[hit.triangle as usize]
    }

    /// The met point in the world's frame.
    #[inline]
    pub fn spot(&self, hit: &Hit) -> Spot {
        let triangle = self.triangle(hit);
        let local = triangle.spot(hit.u, hit.v);
        match hit.instance {
            FIXED => local,
            instance => local.placed(&self.instances[instance as usize]),
        }
    }
}

impl Instance {
    fn new(group: usize, pose: Pose) -> Self {
        let rotation = Quat::from_vec4(pose.rotation.into()).normalize();
        let world_from_body = Mat3A::from_quat(rotation);
        Self { group, world_from_body, body_from_world: world_from_body.transpose(), translation: pose.translation.into() }
    }

    fn to_world(&self, point: Vec3A) -> Vec3A {
        self.world_from_body * point + self.translation
    }

    #[inline]
    fn to_body(&self, ray: &Ray) -> Ray {
        Ray::new(self.body_from_world * (ray.origin - self.translation), self.body_from_world * ray.direction)
    }
}

impl Hit {
    fn new(hit: TriangleHit, instance: u32) -> Self {
        Self { distance: hit.distance, u: hit.u, v: hit.v, triangle: hit.triangle, instance }
    }
}

impl Triangle {
    /// Unit normal on the side of the mesh's outside, in the group's frame.
    pub fn flat_normal(&self) -> Vec3A {
        (self.corners[1] - self.corners[0]).cross(self.corners[2] - self.corners[0]).normalize_or_zero()
    }

    #[inline]
    fn spot(&self, u: f32, v: f32) -> Spot {
        let weights = [1.0 - u - v, u, v];
        let blend = |parts: &[Vec3A; 3]| parts[0] * weights[0] + parts[1] * weights[1] + parts[2] * weights[2];
        let edges = [self.corners[1] - self.corners[0], self.corners[2] - self.corners[0]];
        let flat_normal = self.flat_normal();
        let point = self.corners[0] + edges[0] * u + edges[1] * v;
        let raised = std::array::from_fn(|corner| {
            let normal = self.normals[corner];
            point - normal * (point - self.corners[corner]).dot(normal).min(0.0)
        });
        let uv_edges = [self.uvs[1] - self.uvs[0], self.uvs[2] - self.uvs[0]];
        let area = uv_edges[0].perp_dot(uv_edges[1]);
        let along = |across: [f32; 2]| ((edges[0] * across[1] - edges[1] * across[0]) * area.signum()).normalize_or_zero();
        let (u_edges, v_edges) = (uv_edges.map(|edge| edge.x), uv_edges.map(|edge| edge.y));
        Spot {
            point,
            smooth_point: blend(&raised),
            flat_normal,
            normal: blend(&self.normals).normalize_or(flat_normal),
            tangents: [along(v_edges), -along(u_edges)],
            uv: self.uvs[0] * weights[0] + self.uvs[1] * u + self.uvs[2] * v,
            surface: self.surface,
            body: self.body,
        }
    }
}

/// How far new rays start above the surface they leave, in metres.
const LIFT: f32 = 3e-4;

impl Spot {
    /// Where a ray that goes straight on through the surface starts.
    pub fn beyond(&self, direction: Vec3A) -> Vec3A {
        let side = if self.flat_normal.dot(direction) < 0.0 { -self.flat_normal } else { self.flat_normal };
        self.point + side * (LIFT * 0.1 + self.point.abs().max_element() * 1e-6)
    }

    /// Where a ray that leaves towards the side of `normal` starts.
    #[inline]
    pub fn lifted(&self, normal: Vec3A) -> Vec3A {
        let side = if self.flat_normal.dot(normal) < 0.0 { -self.flat_normal } else { self.flat_normal };
        // The smooth surface lies outside the mesh; seen from inside, the flat one is the safe start.
        let start = if self.normal.dot(normal) < 0.0 { self.point } else { self.smooth_point };
        start + side * (LIFT + start.abs().max_element() * 1e-6)
    }

    fn placed(self, instance: &Instance) -> Self {
        Self {
            point: instance.to_world(self.point),
            smooth_point: instance.to_world(self.smooth_point),
            flat_normal: instance.world_from_body * self.flat_normal,
            normal: instance.world_from_body * self.normal,
            tangents: self.tangents.map(|tangent| instance.world_from_body * tangent),
            ..self
        }
    }
}
