//! Robots from files have the masses, joints and frames that the files say.

use std::path::PathBuf;

use homebody_catalog::import::{ImportError, Imported, RobotSource, import};
use homebody_catalog::robot::{Robot, RobotBase, RobotJointKind, RobotShape};
use homebody_core::float::quat_about;
use homebody_core::glam::DVec3;
use homebody_core::{Pose, Quat, Vec3};

fn asset(name: &str) -> Imported {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/robots").join(name);
    let source = RobotSource::read(&path, &[]).unwrap_or_else(|error| panic!("{error}"));
    import(&source).unwrap_or_else(|error| panic!("{error}"))
}

fn text(text: &str) -> Result<Imported, ImportError> {
    RobotSource::from_text("test", text).and_then(|source| import(&source))
}

/// Poses of all links in the base's frame.
fn poses(robot: &Robot, position: impl Fn(&str) -> f32) -> Vec<Pose> {
    let mut poses = vec![Pose::IDENTITY; robot.links.len()];
    for joint in &robot.joints {
        let at = position(&joint.name);
        let moved = match joint.kind {
            RobotJointKind::Slider => Pose::from_translation(joint.origin_m + joint.axis * at),
            RobotJointKind::Hinge | RobotJointKind::Wheel => Pose::new(joint.origin_m, quat_about(joint.axis, at)),
        };
        poses[robot.link(&joint.child).unwrap()] = poses[robot.link(&joint.parent).unwrap()] * moved;
    }
    poses
}

/// From a file's axes (X forward, Z up) to ours.
fn ours(v: Vec3) -> Vec3 {
    Vec3::new(-v.y, v.z, -v.x)
}

/// Where the tip is by the product of the file's own transforms. 0.1 mm covers single precision.
#[test]
fn the_arms_tip_is_where_forward_kinematics_says() {
    let arm = asset("table_arm.urdf").robot;
    assert_eq!(arm.base, RobotBase::Fixed);
    let tip = arm.frames.iter().find(|frame| frame.name == "tip").unwrap();
    for angles in [[0.0; 7], [0.3, -0.8, 0.5, 1.2, -0.7, 0.9, 0.2], [-2.0, 1.4, 2.2, -1.1, 1.9, -1.6, 2.9]] {
        // Heights of the joints above each other, and their axes, as written in the file.
        let steps = [0.74 + 0.12, 0.2, 0.22, 0.18, 0.2, 0.16, 0.09];
        let (mut at, mut turn) = (Vec3::ZERO, Quat::IDENTITY);
        for (index, (step, angle)) in steps.into_iter().zip(angles).enumerate() {
            at += turn * Vec3::new(0.0, 0.0, step);
            turn *= quat_about(if index % 2 == 0 { Vec3::Z } else { Vec3::Y }, angle);
        }
        at += turn * Vec3::new(0.0, 0.0, 0.06 + 0.012);
        let poses = poses(&arm, |name| angles[name.trim_start_matches("joint_").parse::<usize>().unwrap() - 1]);
        let found = poses[arm.link(&tip.link).unwrap()] * tip.origin_m;
        assert!(found.distance(ours(at)) < 1e-4, "{found} {}", ours(at));
    }
}

#[test]
fn the_arm_has_the_masses_and_limits_of_its_file() {
    let arm = asset("table_arm.urdf").robot;
    let names: Vec<&str> = arm.joints.iter().map(|joint| joint.name.as_str()).collect();
    assert_eq!(names, ["joint_1", "joint_2", "joint_3", "joint_4", "joint_5", "joint_6", "joint_7"]);
    let second = &arm.joints[1];
    assert_eq!((second.limits, second.effort_max, second.speed_max), ((-2.0, 2.0), 120.0, 2.0));
    assert_eq!((second.viscous, second.friction), (0.4, 0.2));
    assert!(second.axis.distance(Vec3::NEG_X) < 1e-6, "the file's Y is our left: {}", second.axis);
    let link = &arm.links[arm.link("link_2").unwrap()];
    assert!((link.mass_kg - 3.0).abs() < 1e-6 && link.center_m.distance(Vec3::new(0.0, 0.11, 0.0)) < 1e-6, "{link:?}");
    let [xx, yy, zz, xy, xz, yz] = link.inertia_kg_m2.unwrap();
    let (across, along) = (3.0 * (3.0 * 0.06 * 0.06 + 0.22 * 0.22) / 12.0, 3.0 * 0.06 * 0.06 / 2.0);
    for (found, expected) in [(xx, across), (zz, across), (yy, along), (xy, 0.0), (xz, 0.0), (yz, 0.0)] {
        assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    }
    // Table, shoulder and bolts are one with the base; the flange is one with the last link.
    assert_eq!(arm.links.len(), 8);
    assert!((arm.mass_kg() - (38.0 + 3.2 + 3.4 + 3.0 + 2.4 + 2.0 + 1.5 + 0.9 + 0.5 + 0.12)).abs() < 1e-4);
    let last = &arm.links[7];
    let expected = (0.5 * 0.03 + 0.12 * (0.06 + 0.006)) / 0.62;
    assert!((last.mass_kg - 0.62).abs() < 1e-6 && (last.center_m.y - expected).abs() < 1e-6, "{}", last.center_m);
}

/// Classes of defaults, degrees, keyframe and actuators.
#[test]
fn the_quadruped_is_read_with_its_defaults() {
    let Imported { robot, notes } = asset("quadruped.xml");
    assert_eq!((robot.joints.len(), robot.links.len(), &robot.base), (12, 13, &RobotBase::Free));
    assert!((robot.mass_kg() - (7.2 + 4.0 * 1.7)).abs() < 1e-4, "{}", robot.mass_kg());
    let knee = &robot.joints[robot.joint("back_left_knee").unwrap()];
    let degrees = knee.limits.0.to_degrees().round()..=knee.limits.1.to_degrees().round();
    assert_eq!(degrees, -150.0..=-30.0);
    assert_eq!((knee.stiffness, knee.damping, knee.viscous, knee.friction, knee.armature), (120.0, 3.0, 0.4, 0.1, 0.01));
    assert_eq!((knee.effort_max, knee.neutral), (40.0, -1.6));
    // It stands on its feet: the lowest point of the starting pose is on the floor, and the trunk is over the origin.
    let poses = poses(&robot, |name| robot.joints[robot.joint(name).unwrap()].neutral);
    for (index, link) in robot.links.iter().enumerate().filter(|(_, link)| link.name.ends_with("shank")) {
        let foot = link.colliders.iter().find(|collider| matches!(collider.shape, RobotShape::Ball { .. })).unwrap();
        let height = (poses[index] * foot.center_m).y;
        assert!((height - 0.022).abs() < 1e-4, "{} {height}", link.name);
        assert_eq!(foot.friction, Some(0.8));
    }
    let front = robot.link("front_left_hip").unwrap();
    assert!(poses[front].translation.z < -0.1 && poses[front].translation.x < 0.0, "front is -Z and left is -X");
    assert!(notes.iter().any(|note| note.message.contains("<worldbody>")), "{notes:?}");
}

/// Wheels are known by their round solids; with two on either side that roll forward the base drives.
#[test]
fn the_mobile_manipulator_drives_on_its_wheels() {
    let robot = asset("mobile_manipulator.urdf").robot;
    let wheels = robot.joints.iter().filter(|joint| joint.kind == RobotJointKind::Wheel).count();
    let sliders = robot.joints.iter().filter(|joint| joint.kind == RobotJointKind::Slider).count();
    assert_eq!((wheels, sliders, robot.joints.len()), (4, 2, 12));
    let drive = robot.drive.as_ref().unwrap();
    assert_eq!(drive.left, ["wheel_front_left_joint", "wheel_back_left_joint"]);
    assert!((drive.wheel_radius_m - 0.1).abs() < 1e-6 && (drive.track_m - 0.42).abs() < 1e-5, "{drive:?}");
    let wheel = &robot.joints[robot.joint("wheel_front_left_joint").unwrap()];
    assert!(wheel.axis.distance(Vec3::NEG_X) < 1e-6 && wheel.effort_max == 12.0, "{wheel:?}");
    assert_eq!(robot.camera.link, "base_footprint");
    assert!(robot.camera.position_m.distance(Vec3::new(0.0, 0.28, -0.2)) < 1e-5, "{}", robot.camera.position_m);
}

/// A servo's damping ratio is 1 and its frequency 8 Hz for the inertia that the joint carries: m·L² of a point at the end of a rod.
#[test]
fn gains_follow_from_the_inertia_carried() {
    let robot = text(
        r#"<robot name="r"><link name="world"/><link name="a"><inertial><origin xyz="0 0 0.5"/><mass value="2"/>
        <inertia ixx="0" ixy="0" ixz="0" iyy="0" iyz="0" izz="0"/></inertial></link>
        <joint name="j" type="revolute"><parent link="world"/><child link="a"/><axis xyz="1 0 0"/>
        <limit lower="-1" upper="1" effort="50" velocity="2"/></joint></robot>"#,
    );
    let robot = robot.unwrap().robot;
    let (inertia, omega) = (2.0 * 0.25, std::f32::consts::TAU * 8.0);
    assert!((robot.joints[0].stiffness / (inertia * omega * omega) - 1.0).abs() < 1e-5);
    assert!((robot.joints[0].damping / (2.0 * inertia * omega) - 1.0).abs() < 1e-5);
}

/// Two hinges and a slider in one body, anchors off the origin and a turned parent: the body's point follows `MuJoCo`'s rule, in which each
/// joint moves the body about an anchor and axis of the body as it stands before the joints that follow. 10 µm covers single precision.
#[test]
fn several_joints_of_one_body_move_as_in_mujoco() {
    let robot = text(
        r#"<mujoco><compiler angle="radian"/><worldbody><body name="b" pos="0.1 0.2 0.5" euler="0.3 -0.2 0.5">
        <joint name="h1" axis="0 1 0" pos="0.1 0 0"/><joint name="h2" axis="1 0 1" pos="0 0.1 -0.1" ref="0.2"/><joint name="s" type="slide" axis="0 0 1"/>
        <geom size="0.1"/><site name="p" pos="0.3 0.1 0.2"/></body></worldbody></mujoco>"#,
    );
    let robot = robot.unwrap().robot;
    assert_eq!(robot.joints.iter().map(|joint| joint.name.as_str()).collect::<Vec<_>>(), ["h1", "h2", "s"]);
    let frame = &robot.frames[0];
    let angles = [0.7, -0.4, 0.15];
    let poses = poses(&robot, |name| angles[["h1", "h2", "s"].iter().position(|other| *other == name).unwrap()]);
    let found = poses[robot.link(&frame.link).unwrap()] * frame.origin_m;
    let body = Pose::new(Vec3::new(0.1, 0.2, 0.5), quat_about(Vec3::X, 0.3) * quat_about(Vec3::Y, -0.2) * quat_about(Vec3::Z, 0.5));
    let about = |anchor: Vec3, axis: Vec3, angle: f32| {
        let turn = quat_about(axis.normalize(), angle);
        Pose::new(anchor - turn * anchor, turn)
    };
    let moved = about(Vec3::new(0.1, 0.0, 0.0), Vec3::Y, 0.7)
        * about(Vec3::new(0.0, 0.1, -0.1), Vec3::new(1.0, 0.0, 1.0), -0.4 - 0.2)
        * Pose::from_translation(Vec3::Z * 0.15);
    let expected = ours(body * (moved * Vec3::new(0.3, 0.1, 0.2)));
    assert!(found.distance(expected) < 1e-5, "{found} {expected}");
}

/// A body without <inertial> weighs what its geoms weigh: density times volume.
#[test]
fn mujoco_bodies_weigh_what_their_geoms_weigh() {
    let robot = text(
        r#"<mujoco><worldbody><body name="b"><freejoint/><geom type="box" size="0.1 0.2 0.3" density="500"/>
        <geom type="sphere" size="0.1" mass="3" pos="0 0 0.6"/></body></worldbody></mujoco>"#,
    );
    let robot = robot.unwrap().robot;
    let (cube, ball) = (500.0 * 8.0 * 0.1 * 0.2 * 0.3, 3.0);
    assert!((robot.mass_kg() - cube - ball).abs() < 1e-3);
    let center = DVec3::new(0.0, f64::from(0.3 + 0.6 * ball / (cube + ball)), 0.0);
    assert!(robot.links[0].center_m.as_dvec3().distance(center) < 1e-5, "{}", robot.links[0].center_m);
}
