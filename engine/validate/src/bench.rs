//! Builds the small models of the cases and steps them.

use homebody_catalog::{ColliderShape, JointKind, JointMechanics};
use homebody_core::float::quat_about;
use homebody_core::material::{Look, Material, Pattern};
use homebody_core::time::{PHYSICS_DT, PHYSICS_HZ};
use homebody_core::{BodyId, JointId, ObjectId, Pose, Quat, Vec3};
use homebody_physics::State;
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider, ModelJoint, ModelObject};

/// Free fall, m/s².
pub const GRAVITY: f32 = 9.81;
/// The same for closed forms.
pub const G: f64 = 9.81;

/// Surface of everything on a bench.
#[derive(Clone, Copy)]
pub struct Surface {
    /// Coulomb.
    pub friction: f32,
    /// 0..1.
    pub restitution: f32,
    /// Rolling friction, m.
    pub rolling: f32,
    /// Spinning friction, m.
    pub spinning: f32,
}

impl Default for Surface {
    fn default() -> Self {
        Self { friction: 0.5, restitution: 0.0, rolling: 0.0, spinning: 0.0 }
    }
}

/// One body to be put on a bench.
#[derive(Clone)]
pub struct Thing {
    /// At the start.
    pub pose: Pose,
    /// Shapes with their places in the body and their masses, kg; what is fixed ignores those.
    pub shapes: Vec<(ColliderShape, Pose, f32)>,
    /// Velocity of the centre of mass at the start, m/s.
    pub linear: Vec3,
    /// Angular velocity at the start, rad/s.
    pub angular: Vec3,
    /// Never moves.
    pub fixed: bool,
}

impl Thing {
    /// A moving body of one shape.
    pub fn new(shape: ColliderShape, at: Vec3, mass: f32) -> Self {
        Self {
            pose: Pose::from_translation(at),
            shapes: vec![(shape, Pose::IDENTITY, mass)],
            linear: Vec3::ZERO,
            angular: Vec3::ZERO,
            fixed: false,
        }
    }

    /// With a velocity at the start, m/s.
    #[must_use]
    pub fn moving(mut self, linear: Vec3) -> Self {
        self.linear = linear;
        self
    }

    /// With an angular velocity at the start, rad/s.
    #[must_use]
    pub fn turning(mut self, angular: Vec3) -> Self {
        self.angular = angular;
        self
    }

    /// With a rotation at the start.
    #[must_use]
    pub fn turned(mut self, rotation: Quat) -> Self {
        self.pose.rotation = rotation;
        self
    }

    /// With one more shape, its place in the body and its mass in kg.
    #[must_use]
    pub fn with(mut self, shape: ColliderShape, at: Pose, mass: f32) -> Self {
        self.shapes.push((shape, at, mass));
        self
    }

    /// As something that never moves.
    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }
}

/// A box by its edges.
pub fn cuboid(edges: Vec3) -> ColliderShape {
    ColliderShape::Cuboid { half: 0.5 * edges }
}

/// A cube by its edge.
pub fn cube(edge: f32) -> ColliderShape {
    cuboid(Vec3::splat(edge))
}

/// A ball by its radius.
pub fn ball(radius: f32) -> ColliderShape {
    ColliderShape::Ball { radius }
}

/// A model and its state.
pub struct Bench {
    /// Constant.
    pub model: Model,
    /// Changing.
    pub state: State,
}

impl Bench {
    /// Things with one surface under gravity.
    pub fn new(surface: Surface, things: &[Thing]) -> Self {
        Self::jointed(surface, Vec3::Y * -GRAVITY, things, Vec::new())
    }

    /// A floor at y = 0 as body 0, tilted about Z by `slope` radians, then the things.
    pub fn on_floor(surface: Surface, slope: f32, things: &[Thing]) -> Self {
        let tilt = quat_about(Vec3::Z, slope);
        let floor = Thing::new(cuboid(Vec3::new(40.0, 1.0, 10.0)), tilt * (Vec3::Y * -0.5), 1.0).turned(tilt).fixed();
        Self::new(surface, &[&[floor][..], things].concat())
    }

    /// Things that joints connect.
    pub fn jointed(surface: Surface, gravity: Vec3, things: &[Thing], joints: Vec<ModelJoint>) -> Self {
        let mut model = Model { gravity, materials: vec![material(surface)], joints, ..Model::default() };
        model.classes.push("thing".into());
        for thing in things {
            add(&mut model, thing);
        }
        let state = State::new(&model);
        Self { model, state }
    }

    /// Advances by one step.
    pub fn step(&mut self) {
        self.state.step(&self.model);
    }

    /// Advances by a time.
    pub fn run(&mut self, seconds: f32) {
        self.run_with(seconds, |_, _| ());
    }

    /// Advances by a time and looks on after each step, told the seconds since the start.
    pub fn run_with(&mut self, seconds: f32, mut look: impl FnMut(f64, &Self)) {
        for _ in 0..(seconds * PHYSICS_HZ as f32).round() as u32 {
            self.step();
            look(self.time(), self);
        }
    }

    /// Steps until a condition holds; says when, or the limit if it never does.
    pub fn until(&mut self, seconds_max: f32, mut done: impl FnMut(&Self) -> bool) -> f64 {
        for _ in 0..(seconds_max * PHYSICS_HZ as f32).round() as u32 {
            self.step();
            if done(self) {
                break;
            }
        }
        self.time()
    }

    /// Seconds since the start.
    pub fn time(&self) -> f64 {
        homebody_core::time::seconds(self.state.steps())
    }

    /// Place of a body, m.
    pub fn at(&self, body: usize) -> Vec3 {
        self.state.body_pose(BodyId::from_index(body)).translation
    }

    /// Pose of a body.
    pub fn pose(&self, body: usize) -> Pose {
        self.state.body_pose(BodyId::from_index(body))
    }

    /// Velocity of a body's centre of mass, m/s.
    pub fn speed(&self, body: usize) -> Vec3 {
        self.state.body(BodyId::from_index(body)).linear_velocity
    }

    /// Angular velocity of a body, rad/s.
    pub fn turning(&self, body: usize) -> Vec3 {
        self.state.body(BodyId::from_index(body)).angular_velocity
    }

    /// Position, speed and effort of a joint.
    pub fn joint(&self, joint: usize) -> homebody_physics::JointReading {
        self.state.joint(&self.model, JointId::from_index(joint))
    }
}

fn material(surface: Surface) -> Material {
    let look = Look {
        base_color: [0.5; 3],
        roughness: 0.5,
        metallic: 0.0,
        transmission: 0.0,
        emission_cd_m2: 0.0,
        pattern: Pattern::Plain,
        tile_m: 1.0,
    };
    Material {
        name: "bench".into(),
        density_kg_m3: 1000.0,
        friction: surface.friction,
        rolling_friction: surface.rolling,
        spinning_friction: surface.spinning,
        restitution: surface.restitution,
        youngs_modulus_pa: 1e9,
        poisson_ratio: 0.3,
        loss_factor: 0.01,
        absorption: [0.1; 6],
        look,
        source: "made for validation".into(),
    }
}

fn add(model: &mut Model, thing: &Thing) {
    let object = ObjectId::from_index(model.objects.len());
    let first_body = BodyId::from_index(model.bodies.len());
    let collider = |(shape, pose, mass): &(ColliderShape, Pose, f32)| ModelCollider {
        shape: shape.clone(),
        body_from_shape: *pose,
        material: 0,
        density_kg_m3: mass / shape.volume(),
    };
    let name = format!("thing_{}", object.0);
    let mut body = ModelBody::new(object, &name, thing.pose, thing.fixed);
    body.colliders = thing.shapes.iter().map(collider).collect();
    (body.linear_velocity, body.angular_velocity) = (thing.linear, thing.angular);
    model.bodies.push(body);
    let fixed = thing.fixed;
    model.objects.push(ModelObject { name, kind: "thing".into(), class: 0, first_body, body_count: 1, regions: Vec::new(), fixed });
}

/// A hinge about an axis of the world between two bodies, at a point of the world where they stand at position 0.
pub fn hinge(bodies: [usize; 2], poses: [Pose; 2], at: Vec3, axis: Vec3, mechanics: JointMechanics) -> ModelJoint {
    let world_from_joint = Pose::new(at, Quat::from_rotation_arc(Vec3::X, axis));
    ModelJoint {
        object: ObjectId::from_index(bodies[1]),
        name: format!("hinge_{}", bodies[1]),
        kind: JointKind::Hinge,
        parent: BodyId::from_index(bodies[0]),
        child: BodyId::from_index(bodies[1]),
        parent_from_joint: poses[0].inverse() * world_from_joint,
        child_from_joint: poses[1].inverse() * world_from_joint,
        limit_min: -1e3,
        limit_max: 1e3,
        mechanics,
        start: 0.0,
    }
}

/// Length of a step for closed forms, s.
pub const DT: f64 = PHYSICS_DT as f64;
