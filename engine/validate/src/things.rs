//! Joints of the catalog's things as their makers describe them: latches let go at their force, drawers stay where they are pushed.

use homebody_core::{JointId, Vec3};
use homebody_physics::{Axes, MotorChange, Pull, State};
use homebody_scene::{CompileOptions, Model, Scene, compile};

use crate::case::Findings;

/// A kitchen and a door, all shut.
const HOME: &str = r#"(
    format: 1,
    name: "latches",
    rooms: [(name: "room", class: "kitchen", min_m: (0, 0), max_m: (6, 4), floor: "terrazzo", ceiling: "white_plaster")],
    walls: [(
        name: "wall", from_m: (6.06, 4.06), to_m: (-0.06, 4.06), left: "white_plaster", right: "painted_wall",
        openings: [(name: "door", kind: Door(open_deg: -0.0), at_m: 3, width_m: 0.92, height_m: 2.05)],
    )],
    objects: [
        (name: "fridge", kind: "fridge", position_m: (0.6, 0, 0.4)),
        (name: "microwave", kind: "microwave", position_m: (2, 0.2, 0.4), fixed: true),
        (name: "wardrobe", kind: "wardrobe", position_m: (3.6, 0, 0.4)),
        (name: "chest", kind: "chest_of_drawers", position_m: (5, 0, 0.4)),
    ],
)"#;

struct Home {
    model: Model,
    state: State,
}

impl Home {
    fn new() -> Self {
        let scene = Scene::from_ron(HOME, "latches").expect("the scene of the case is good");
        let model = compile(&scene, &CompileOptions::default()).expect("the scene of the case is good");
        let mut home = Self { state: State::new(&model), model };
        home.run(0.5);
        home
    }

    fn run(&mut self, seconds: f32) {
        for _ in 0..(240.0 * seconds).round() as u32 {
            self.state.step(&self.model);
        }
    }

    fn joint(&self, name: &str) -> JointId {
        self.model.joint_named(name).expect("the thing has this joint")
    }

    /// Middle of the collider farthest from a joint's axis on the link that it carries, in the link's frame: a door's handle.
    fn handle(&self, joint: JointId) -> Vec3 {
        let joint = &self.model.joints[joint.index()];
        let axis = joint.child_from_joint.rotate(Vec3::X);
        let away = |at: Vec3| (at - joint.child_from_joint.translation).cross(axis).length();
        let middles = self.model.bodies[joint.child.index()].colliders.iter().map(|collider| collider.body_from_shape.translation);
        middles.max_by(|a, b| away(*a).total_cmp(&away(*b))).expect("fronts have handles")
    }

    /// Presses on the link that a joint carries for one control step, at its handle, with a force in the link's axes.
    fn pull(&mut self, joint: JointId, force: Vec3) {
        let (body, at) = (self.model.joints[joint.index()].child, self.handle(joint));
        let pull = Pull { body, linear: force, angular: Vec3::ZERO, at: Some(at), axes: Axes::Body };
        self.state.press(&pull, 1).expect("links of things move");
        self.run(1.0 / 60.0);
    }
}

/// A pull at the handle that grows by 4 N a second, along the way the door opens, until it opens.
fn opening_force(name: &str) -> (f64, f64) {
    let mut home = Home::new();
    let joint = home.joint(name);
    let (sign, mechanics, at) = {
        let joint = &home.model.joints[joint.index()];
        let opens = if joint.limit_max > -joint.limit_min { 1.0 } else { -1.0 };
        (opens, joint.mechanics.clone(), joint.child_from_joint)
    };
    let arm = home.handle(joint) - at.translation;
    let axis = at.rotate(Vec3::X);
    let way = sign * axis.cross(arm).normalize();
    let lever = f64::from((arm - axis * arm.dot(axis)).length());
    let catch: f32 = mechanics.catches.iter().map(|catch| catch.effort).sum();
    let expected = f64::from(catch + mechanics.friction) / lever;
    let width = mechanics.catches.first().map_or(0.01, |catch| catch.width);
    let mut force = 0.0_f32;
    while force < 100.0 && home.state.joint(&home.model, joint).position.abs() < 2.0 * width {
        force += 4.0 / 60.0;
        home.pull(joint, way * force);
    }
    (f64::from(force), expected)
}

/// Doors hold shut until they are pulled with the force of their latch.
pub fn latches(found: &mut Findings) {
    for (name, joint) in
        [("fridge", "fridge/door"), ("room_door", "door/hinge"), ("microwave", "microwave/door"), ("wardrobe", "wardrobe/door_0")]
    {
        let (force, expected) = opening_force(joint);
        let note = "pull at the handle that opens it; effort of catch and friction over the lever";
        found.within(format!("{name}_opens_at"), "N", [force, expected, 0.05], note);
    }
}

/// A drawer pulled out and let go stays; one that a motor opens goes where it is told and no harder than it may.
pub fn drawers(found: &mut Findings) {
    let mut home = Home::new();
    let joint = home.joint("chest/drawer_1");
    for _ in 0..600 {
        if home.state.joint(&home.model, joint).position > 0.18 {
            break;
        }
        home.pull(joint, Vec3::Z * 12.0);
    }
    home.run(1.0);
    let left = home.state.joint(&home.model, joint).position;
    home.run(10.0);
    let later = home.state.joint(&home.model, joint).position;
    found.check("drawer_creep", "mm", [1e3 * f64::from(later - left), 0.0, 0.1], "in 10 s, pulled out by 18 cm and let go");
    let motor =
        MotorChange { target: Some(0.25), stiffness: Some(400.0), damping: Some(80.0), effort_max: Some(30.0), ..MotorChange::default() };
    home.state.change_motor(&home.model, joint, &motor).expect("a drawer can have a motor");
    home.run(3.0);
    let reading = home.state.joint(&home.model, joint);
    let friction = f64::from(home.model.joints[joint.index()].mechanics.friction);
    let position = 1e3 * f64::from(reading.position);
    let band = 1e3 * friction / 400.0 + 0.1;
    found.check(
        "drawer_motor_position",
        "mm",
        [position, 250.0, band],
        "of a motor of 400 N/m; dry friction stops it within friction / stiffness",
    );
}
