//! The description of a session says what acts in its joints.

mod common;

use common::served;
use homebody_wire::v1::{self, create_session_request};

/// A cupboard's door with a spring and a motor, a screw, and a ball joint with the world.
const HOME: &str = r#"(
    format: 1,
    name: "joints",
    objects: [
        (name: "cold", kind: "fridge", position_m: (0, 0, 0), mechanics: {"door": (
            friction: 1.25, damping: 0.5, limits: (0, 90), spring: (stiffness: 3, rest: 180), limit_restitution: 0.25,
            catches: [(position: 90, effort: 4, width: 18)], motor: (damping: 2, effort_max: 6, speed: 36), break_torque_n_m: 80)}),
        (name: "jar", kind: "screw_jar", position_m: (2, 0, 0)),
        (name: "bob", kind: "ball", position_m: (4, 1, 0)),
    ],
    joints: [(name: "rope", kind: Ball, child: "bob", anchor_m: (4, 2, 0))],
)"#;

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() < 1e-4
}

#[tokio::test(flavor = "multi_thread")]
async fn joints_are_described_with_what_acts_in_them() {
    let mut served = served().await;
    let scene = Some(create_session_request::Scene::SceneDocument(HOME.into()));
    let created = served.client.create_session(v1::CreateSessionRequest { scene, ..Default::default() }).await.unwrap().into_inner();
    let description = created.description.unwrap();
    let joint = |name: &str, object: &str| {
        let owner = description.objects.iter().find(|other| other.name == object).unwrap();
        description.joints.iter().find(|joint| joint.name == name && joint.object_id == owner.id).unwrap()
    };
    let quarter = std::f32::consts::FRAC_PI_2;
    let door = joint("door", "cold");
    assert_eq!((door.kind(), door.friction, door.damping, door.limit_restitution), (v1::JointKind::Hinge, 1.25, 0.5, 0.25));
    assert!(door.position_min == 0.0 && near(door.position_max, quarter));
    let spring = door.spring.unwrap();
    assert!(spring.stiffness == 3.0 && near(spring.rest_position, 2.0 * quarter));
    let [catch] = door.catches[..] else { panic!("one catch: {:?}", door.catches) };
    assert!(catch.effort == 4.0 && near(catch.position, quarter) && near(catch.width, 0.2 * quarter));
    let motor = door.motor.unwrap();
    assert!((motor.stiffness, motor.damping, motor.effort_max) == (0.0, 2.0, 6.0) && near(motor.target_velocity, 0.4 * quarter));
    assert!(door.break_force_n.is_infinite() && door.break_torque_n_m == 80.0);
    let cold = description.objects.iter().find(|object| object.name == "cold").unwrap();
    assert_eq!(door.parent_body_id, cold.first_body_id);
    assert!((cold.first_body_id + 1..cold.first_body_id + cold.body_count).contains(&door.child_body_id));

    let lid = joint("lid", "jar");
    assert_eq!((lid.kind(), lid.spring, lid.motor), (v1::JointKind::Screw, None, None));
    assert!(near(lid.pitch_m, 0.005) && !lid.catches.is_empty());
    let rope = joint("rope", "bob");
    assert_eq!((rope.kind(), rope.position_max), (v1::JointKind::Ball, f32::INFINITY));
}
