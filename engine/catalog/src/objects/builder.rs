//! The bench on which a kind is put together.

use std::collections::BTreeMap;
use std::f32::consts::{FRAC_1_SQRT_2, FRAC_PI_4, SQRT_2, TAU};

use homebody_core::float::{cos, quat_about, sin};
use homebody_core::{Mat3, Pose, Quat, Stream, Vec2, Vec3};

use crate::shape::block;
use crate::{
    Blueprint, Collider, ColliderShape, Handle, JointKind, JointMechanics, JointSpec, KindInfo, LightSpec, Link, Mesh, Part, PartMesh,
    Region, RegionKind, Skin,
};

/// Thinnest collider in metres; the solver cannot hold thinner ones apart.
pub const THICKNESS_MIN: f32 = 0.003;
/// How far the rim of a round plate lies below its face, in metres: less than what shows.
const PLATE_RIM: f32 = 0.000_4;

/// Collects the parts of one thing. Link 0 (`body`) is there from the start.
pub struct Builder<'a> {
    info: &'a KindInfo,
    values: BTreeMap<&'a str, f32>,
    skins: BTreeMap<&'a str, (Skin, bool)>,
    seed: u64,
    boards: u32,
    blueprint: Blueprint,
}

impl<'a> Builder<'a> {
    /// An empty bench for a kind, with the value of every parameter and the skin of every slot (true: the colour was asked for).
    pub fn new(info: &'a KindInfo, values: BTreeMap<&'a str, f32>, skins: BTreeMap<&'a str, (Skin, bool)>, seed: u64) -> Self {
        let mut blueprint = Blueprint { kind: info.kind.clone(), class: info.class.clone(), fixed: info.fixed, ..Blueprint::default() };
        blueprint.links.push(Link { name: "body".into(), ..Link::default() });
        Self { info, values, skins, seed, boards: 0, blueprint }
    }

    /// The finished thing.
    pub fn finish(mut self) -> Blueprint {
        if self.info.foot_m > 0.0 {
            self.add_foot(self.info.foot_m);
        }
        self.blueprint
    }

    /// Adds the flat spot on which a round thing rests: a square within this radius on the ground below the body's centre of mass, as good as without weight.
    fn add_foot(&mut self, radius: f32) {
        let body = &self.blueprint.links[0];
        let (mut mass, mut moment) = (0.0, Vec3::ZERO);
        let (mut min, mut max) = (Vec3::INFINITY, Vec3::NEG_INFINITY);
        for collider in &body.colliders {
            let (low, high) = collider.shape.bounds(collider.link_from_shape);
            let share = collider.volume_m3 * collider.density_kg_m3.unwrap_or(1_000.0);
            mass += share;
            moment += share * 0.5 * (low + high);
            (min, max) = (min.min(low), max.max(high));
        }
        // Small ones have no room for the whole spot.
        let radius = radius.min(0.5 * (max.x - min.x).min(max.z - min.z));
        let Some(material) = body.colliders.first().map(|collider| collider.material.clone()) else { return };
        let centre = (moment / mass.max(1e-9)).with_y(0.5 * THICKNESS_MIN);
        let half = Vec3::new(radius * FRAC_1_SQRT_2, 0.5 * THICKNESS_MIN, radius * FRAC_1_SQRT_2);
        let shape = ColliderShape::Cuboid { half };
        let link_from_shape = Pose::from_translation(centre);
        self.blueprint.links[0].colliders.push(Collider::new(shape, link_from_shape, material, Some(1.0)));
    }

    /// Value of a parameter that the kind's file declares.
    pub fn value(&self, name: &str) -> f32 {
        self.values[name]
    }

    /// Value of a parameter that counts something.
    pub fn count(&self, name: &str) -> usize {
        self.value(name).round() as usize
    }

    /// Metres after which the pattern of a slot's material repeats.
    pub fn tile(&self, slot: &str) -> f32 {
        crate::materials::table().get(&self.skins[slot].0.material).map_or(0.25, |(_, row)| row.look.tile_m)
    }

    /// Random numbers of this thing for one purpose.
    pub fn stream(&self, label: &str) -> Stream {
        Stream::new(self.seed, label)
    }

    /// Adds a mesh to a link, under a slot that the kind's file declares.
    pub fn part(&mut self, link: usize, slot: &str, mesh: &Mesh) {
        let skin = self.skins[slot].0.clone();
        self.part_with(link, slot, mesh, skin);
    }

    /// Adds a mesh in one of the slot's variations: its colour becomes `tint` unless a colour or material was asked for.
    pub fn part_tinted(&mut self, link: usize, slot: &str, mesh: &Mesh, tint: [f32; 3]) {
        let (mut skin, chosen) = self.skins[slot].clone();
        if !chosen {
            skin.tint = Some(tint);
        }
        self.part_with(link, slot, mesh, skin);
    }

    fn part_with(&mut self, link: usize, slot: &str, mesh: &Mesh, skin: Skin) {
        let parts = &mut self.blueprint.links[link].parts;
        match parts.iter_mut().find(|part| part.slot == slot && part.skin == skin) {
            Some(part) => part.mesh.append(mesh),
            None => parts.push(Part { slot: slot.into(), mesh: PartMesh::new(mesh.clone()), skin }),
        }
    }

    /// Adds a collider of the slot's material.
    pub fn collider(&mut self, link: usize, slot: &str, shape: ColliderShape, pose: Pose) {
        let material = self.skins[slot].0.material.clone();
        let density_kg_m3 = self.info.slots.iter().find(|info| info.name == slot).and_then(|info| info.density_kg_m3);
        self.blueprint.links[link].colliders.push(Collider::new(shape, pose, material, density_kg_m3));
    }

    /// Adds a box collider with this centre and full size; sides under 3 mm are made that thick.
    pub fn collide_box(&mut self, link: usize, slot: &str, centre: Vec3, size: Vec3) {
        self.collide_box_at(link, slot, Pose::from_translation(centre), size);
    }

    /// Adds a turned box collider of this full size.
    pub fn collide_box_at(&mut self, link: usize, slot: &str, pose: Pose, size: Vec3) {
        let half = (0.5 * size).max(Vec3::splat(0.5 * THICKNESS_MIN));
        self.collider(link, slot, ColliderShape::Cuboid { half }, pose);
    }

    /// Adds an upright cylinder collider whose lower face is at `base`.
    pub fn collide_cylinder(&mut self, link: usize, slot: &str, base: Vec3, radius: f32, height: f32) {
        let half_height = (0.5 * height).max(0.5 * THICKNESS_MIN);
        let pose = Pose::from_translation(base + Vec3::Y * half_height);
        self.collider(link, slot, ColliderShape::Cylinder { half_height, radius }, pose);
    }

    /// Adds a round plate that things stand on, its lower face at `base`. Contact with the flat face of a cylinder is computed from a square in it,
    /// and beside that square things would rock: two boxes, an eighth of a turn apart, carry them, and the cylinder rounds the rim.
    pub fn collide_plate(&mut self, link: usize, slot: &str, base: Vec3, radius: f32, height: f32) {
        self.collide_cylinder(link, slot, base, radius, height - PLATE_RIM);
        let side = radius * SQRT_2;
        for eighth in [0.0, FRAC_PI_4] {
            self.bear(link, slot, Pose::from_yaw(base + Vec3::Y * 0.5 * height, eighth), Vec3::new(side, height, side));
        }
    }

    /// Adds a box without mass within what has its mass already, so that what stands on it stands on one flat face.
    pub fn bear(&mut self, link: usize, slot: &str, pose: Pose, size: Vec3) {
        self.collide_box_at(link, slot, pose, size);
        if let Some(collider) = self.blueprint.links[link].colliders.last_mut() {
            collider.density_kg_m3 = Some(0.0);
        }
    }

    /// Adds a ring of `count` upright hulls around +Y: an open wall from `bottom` (outer radius, height) to `top`, `thickness` thick.
    pub fn collide_ring(&mut self, link: usize, slot: &str, bottom: Vec2, top: Vec2, thickness: f32, count: usize) {
        let inwards = Vec2::new(-thickness.max(THICKNESS_MIN), 0.0);
        self.collide_turned(link, slot, &[bottom, bottom + inwards, top + inwards, top], count);
    }

    /// Adds `count` hulls that together turn a convex section of (radius, height) corners about +Y. The corners stand a little outside
    /// the circle so that the flats lie on it on average.
    pub fn collide_turned(&mut self, link: usize, slot: &str, section: &[Vec2], count: usize) {
        let half_angle = 0.5 * TAU / count as f32;
        let stretch = 2.0 / (1.0 + cos(half_angle));
        for piece in 0..count {
            let middle = TAU * piece as f32 / count as f32;
            let points = [middle - half_angle, middle + half_angle]
                .into_iter()
                .flat_map(|angle| {
                    section.iter().map(move |corner| {
                        let radius = corner.x.max(0.0) * stretch;
                        Vec3::new(radius * cos(angle), corner.y, radius * sin(angle))
                    })
                })
                .collect();
            self.collider(link, slot, ColliderShape::Hull { points }, Pose::IDENTITY);
        }
    }

    /// Adds one hull: a full cone frustum around +Y from `bottom` (radius, height) to `top`, of `sides` corners.
    pub fn collide_turned_solid(&mut self, link: usize, slot: &str, bottom: Vec2, top: Vec2, sides: usize) {
        let points = (0..sides)
            .map(|side| TAU * side as f32 / sides as f32)
            .flat_map(|angle| [bottom, top].map(|edge| Vec3::new(edge.x * cos(angle), edge.y, edge.x * sin(angle))))
            .collect();
        self.collider(link, slot, ColliderShape::Hull { points }, Pose::IDENTITY);
    }

    /// Adds a bar collider from one point to another with a square section of this width, two of its sides upright.
    pub fn collide_bar(&mut self, link: usize, slot: &str, from: Vec3, to: Vec3, width: f32) {
        let along = (to - from).normalize_or(Vec3::Y);
        let side = Vec3::Y.cross(along).normalize_or(Vec3::X);
        let rotation = Quat::from_mat3(&Mat3::from_cols(side, along, side.cross(along))).normalize();
        self.collide_box_at(link, slot, Pose::new(0.5 * (from + to), rotation), Vec3::new(width, from.distance(to), width));
    }

    /// Adds a leg collider with level ends, from `top` (centre, full width) to `foot`, so that a splayed leg stands flat.
    pub fn collide_leg(&mut self, link: usize, slot: &str, top: (Vec3, f32), foot: (Vec3, f32)) {
        let corners = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)].map(|(x, z)| Vec3::new(0.5 * x, 0.0, 0.5 * z));
        let points = [top, foot].into_iter().flat_map(|(centre, width)| corners.map(|corner| centre + corner * width)).collect();
        self.collider(link, slot, ColliderShape::Hull { points }, Pose::IDENTITY);
    }

    /// Adds a board: a box that is seen, with rounded edges, and touched.
    pub fn board(&mut self, link: usize, slot: &str, centre: Vec3, size: Vec3, bevel: f32) {
        self.panel(link, slot, centre, size, bevel);
        self.collide_box(link, slot, centre, size);
    }

    /// Adds a box that is only seen, its grain unlike that of its neighbours.
    pub fn panel(&mut self, link: usize, slot: &str, centre: Vec3, size: Vec3, bevel: f32) {
        self.boards += 1;
        let shift = Vec2::new(0.377, 0.219) * self.boards as f32;
        self.part(link, slot, &block(size, bevel).with_uvs_shifted(shift).moved(centre));
    }

    /// Adds an upright square post on the floor that is seen and touched; `at` is the middle of its foot.
    pub fn post(&mut self, slot: &str, at: Vec3, height: f32, width: f32) {
        self.board(0, slot, at + Vec3::Y * 0.5 * height, Vec3::new(width, height, width), 0.003);
    }

    /// Adds a square bar of the body from one point to another that is seen and touched.
    pub fn bar(&mut self, slot: &str, from: Vec3, to: Vec3, width: f32) {
        let along = (to - from).normalize_or(Vec3::Y);
        let side = Vec3::Y.cross(along).normalize_or(Vec3::X);
        let rotation = Quat::from_mat3(&Mat3::from_cols(side, along, side.cross(along))).normalize();
        let mesh = block(Vec3::new(width, from.distance(to), width), 0.003);
        self.part(0, slot, &mesh.posed(Pose::new(0.5 * (from + to), rotation)));
        self.collide_bar(0, slot, from, to, width);
    }

    /// Adds a link whose frame, unturned, has its origin at `origin` in the root's frame.
    pub fn link(&mut self, name: &str, origin: Vec3) -> usize {
        self.blueprint.links.push(Link { name: name.into(), root_from_link: Pose::from_translation(origin), ..Link::default() });
        self.blueprint.links.len() - 1
    }

    /// How many links there are.
    pub fn links(&self) -> usize {
        self.blueprint.links.len()
    }

    /// Joins a link to the body by a hinge at the link's origin, open from 0 to `open` radians about `axis`.
    pub fn hinge(&mut self, link: usize, axis: Vec3, open: f32, mechanics: JointMechanics) {
        self.join((0, link), JointKind::Hinge, axis, (0.0, open), mechanics);
    }

    /// Joins a link to the body by a slider, open from 0 to `open` metres along `axis`.
    pub fn slider(&mut self, link: usize, axis: Vec3, open: f32, mechanics: JointMechanics) {
        self.join((0, link), JointKind::Slider, axis, (0.0, open), mechanics);
    }

    /// Joins two links (parent, child) at the child's origin; the joint takes the child's name. Limits are radians or metres.
    pub fn join(&mut self, (parent, child): (usize, usize), kind: JointKind, axis: Vec3, limits: (f32, f32), mechanics: JointMechanics) {
        let Link { name, root_from_link, .. } = &self.blueprint.links[child];
        let (name, anchor) = (name.clone(), root_from_link.translation);
        let (limit_min, limit_max) = limits;
        self.blueprint.joints.push(JointSpec { name, kind, parent, child, anchor, axis, limit_min, limit_max, mechanics });
    }

    /// Mass of a link as built so far, in kg, by which springs and friction that must carry it are measured.
    pub fn mass_of(&self, link: usize) -> f32 {
        let density = |name: &str| crate::materials::table().get(name).map_or(0.0, |(_, row)| row.density_kg_m3);
        self.blueprint.links[link].mass(density)
    }

    /// Adds the space of `height` metres above a level surface around `centre`, with full extent `size` (x, z), reached from above.
    pub fn support(&mut self, name: &str, link: usize, centre: Vec3, size: Vec2, height: f32) {
        self.support_from(name, link, centre, size, height, Vec3::Y);
    }

    /// Adds a shelf's board like [`Self::support`], reached from the front (+Z).
    pub fn shelf(&mut self, name: &str, link: usize, centre: Vec3, size: Vec2, height: f32) {
        self.support_from(name, link, centre, size, height, Vec3::Z);
    }

    fn support_from(&mut self, name: &str, link: usize, centre: Vec3, size: Vec2, height: f32, opening: Vec3) {
        let half = 0.5 * Vec3::new(size.x, 0.0, size.y);
        let (min, max) = (centre - half, centre + half + Vec3::Y * height);
        self.blueprint.regions.push(Region { name: name.into(), kind: RegionKind::Support, link, min, max, opening });
    }

    /// Adds the hollow between two corners, open above.
    pub fn inside(&mut self, link: usize, min: Vec3, max: Vec3) {
        self.inside_named("inside", link, min, max);
    }

    /// Adds one of several hollows, open above.
    pub fn inside_named(&mut self, name: &str, link: usize, min: Vec3, max: Vec3) {
        self.inside_from(name, link, min, max, Vec3::Y);
    }

    /// Adds a hollow whose opening faces `opening`, a unit vector: +Z for a cupboard's.
    pub fn inside_from(&mut self, name: &str, link: usize, min: Vec3, max: Vec3, opening: Vec3) {
        self.blueprint.regions.push(Region { name: name.into(), kind: RegionKind::Inside, link, min, max, opening });
    }

    /// Adds a grip: a bar of this length and thickness around `position`, along `axis`.
    pub fn grip(&mut self, link: usize, position: Vec3, axis: Vec3, length: f32, thickness: f32) {
        self.blueprint.handles.push(Handle { link, position, axis, length, thickness });
    }

    /// Adds a light source to a link.
    pub fn light(&mut self, link: usize, position: Vec3, radius: f32, lumen: f32, kelvin: f32) {
        self.blueprint.lights.push(LightSpec { link, position, radius, lumen, kelvin });
    }
}

/// The square leg from `top` to `foot` (centres of its ends), tapering from one width to another.
pub fn square_leg(top: Vec3, foot: Vec3, width_top: f32, width_foot: f32, bevel: f32) -> Mesh {
    let height = top.y - foot.y;
    let mesh = crate::shape::block_fine(Vec3::new(width_top, height, width_top), bevel, 1, [1, 2, 1]);
    mesh.deformed(|point| {
        let down = 0.5 - point.y / height;
        let width = 1.0 + (width_foot / width_top - 1.0) * down;
        let middle = top + (foot - top) * down;
        Vec3::new(middle.x + point.x * width, middle.y, middle.z + point.z * width)
    })
}

/// The round leg from `top` to `foot`.
pub fn round_leg(top: Vec3, foot: Vec3, radius_top: f32, radius_foot: f32) -> Mesh {
    let height = top.y - foot.y;
    let mesh = crate::shape::taper(radius_foot, radius_top, height, 0.002, 12).with_uvs_swapped();
    mesh.deformed(|point| {
        let middle = top + (foot - top) * (0.5 - point.y / height);
        Vec3::new(middle.x + point.x, middle.y, middle.z + point.z)
    })
}

/// Quarter turns and other turns about an axis, in degrees.
pub fn turn(axis: Vec3, degrees: f32) -> Quat {
    quat_about(axis, degrees.to_radians())
}
