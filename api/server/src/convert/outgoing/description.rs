//! What never changes while a session is stepped.

use homebody_catalog::robot::{Robot, RobotBase, RobotJoint, RobotJointKind, Rotor};
use homebody_catalog::{Catch, JointKind, JointMotor, RegionKind};
use homebody_core::ObjectId;
use homebody_core::time::{PHYSICS_DT, PHYSICS_HZ, PHYSICS_PER_CONTROL};
use homebody_scene::Model;
use homebody_scene::document::Scene;
use homebody_scene::model::{ModelGoal, ModelJoint, ModelObject, ModelRegion, ModelRobot, ModelRoom, ModelSpawn};
use homebody_wire::v1;

use super::geometry::{bounds, pose, vector};

/// Everything about a session that never changes while it is stepped.
pub fn session(session_id: &str, seed: u64, model: &Model) -> v1::SessionDescription {
    debug_assert!((PHYSICS_DT * PHYSICS_HZ as f32 - 1.0).abs() < 1e-6);
    v1::SessionDescription {
        session_id: session_id.to_owned(),
        scene_name: model.name.clone(),
        seed,
        physics_step_s: 1.0 / f64::from(PHYSICS_HZ),
        physics_steps_per_control_step: PHYSICS_PER_CONTROL,
        gravity_m_s2: Some(vector(model.gravity)),
        objects: numbered(&model.objects, |id, thing| object(model, id, thing)),
        classes: model.classes.clone(),
        materials: model.materials.iter().map(|material| material.name.clone()).collect(),
        joints: numbered(&model.joints, joint),
        agents: numbered(&model.robots, agent),
        rooms: model.rooms.iter().map(room).collect(),
        spawns: model.spawns.iter().map(spawn).collect(),
        goals: model.goals.iter().map(goal).collect(),
    }
}

/// What a list of scenes says of one.
pub fn scene(scene: &Scene) -> v1::SceneSummary {
    v1::SceneSummary {
        name: scene.name.clone(),
        title: scene.title.clone(),
        rooms: scene.rooms.iter().map(|room| room.name.clone()).collect(),
        spawns: scene.spawns.iter().map(|spawn| spawn.name.clone()).collect(),
        goals: scene.goals.iter().map(|goal| goal.name.clone()).collect(),
        object_count: scene.objects.len() as u32,
    }
}

fn numbered<T, W>(table: &[T], wire: impl Fn(u32, &T) -> W) -> Vec<W> {
    table.iter().enumerate().map(|(index, entry)| wire(index as u32, entry)).collect()
}

fn object(model: &Model, id: u32, thing: &ModelObject) -> v1::ObjectDescription {
    v1::ObjectDescription {
        id,
        name: thing.name.clone(),
        kind: thing.kind.clone(),
        class_name: model.classes[thing.class].clone(),
        fixed: thing.fixed,
        first_body_id: thing.first_body.0,
        body_count: thing.body_count as u32,
        regions: thing.regions.iter().map(region).collect(),
        removed: model.removed.contains(&ObjectId(id)),
    }
}

fn region(region: &ModelRegion) -> v1::Region {
    let kind = match region.kind {
        RegionKind::Support => v1::RegionKind::Support,
        RegionKind::Inside => v1::RegionKind::Inside,
    };
    let bounds = Some(bounds((region.min, region.max)));
    v1::Region { name: region.name.clone(), kind: kind.into(), body_id: region.body.0, bounds }
}

fn joint(id: u32, joint: &ModelJoint) -> v1::JointDescription {
    let kind = match joint.kind {
        JointKind::Hinge => v1::JointKind::Hinge,
        JointKind::Slider => v1::JointKind::Slider,
        JointKind::Screw => v1::JointKind::Screw,
        JointKind::Ball => v1::JointKind::Ball,
        JointKind::Fixed => v1::JointKind::Fixed,
    };
    let mechanics = &joint.mechanics;
    v1::JointDescription {
        id,
        object_id: joint.object.0,
        name: joint.name.clone(),
        kind: kind.into(),
        position_min: joint.limit_min,
        position_max: joint.limit_max,
        parent_body_id: joint.parent.0,
        child_body_id: joint.child.0,
        friction: mechanics.friction,
        damping: mechanics.damping,
        pitch_m: mechanics.pitch,
        spring: mechanics.spring.map(|spring| v1::JointSpring { stiffness: spring.stiffness, rest_position: spring.rest }),
        catches: mechanics.catches.iter().map(catch).collect(),
        limit_restitution: mechanics.limit_restitution,
        motor: mechanics.motor.map(motor),
        break_force_n: mechanics.break_force,
        break_torque_n_m: mechanics.break_torque,
    }
}

fn catch(catch: &Catch) -> v1::JointCatch {
    v1::JointCatch { position: catch.position, effort: catch.effort, width: catch.width }
}

fn motor(motor: JointMotor) -> v1::JointMotor {
    v1::JointMotor {
        stiffness: motor.stiffness,
        damping: motor.damping,
        effort_max: motor.effort_max,
        target_position: motor.target,
        target_velocity: motor.speed,
    }
}

fn agent(index: u32, robot: &ModelRobot) -> v1::AgentDescription {
    let spec = &robot.spec;
    let arm = |arm: usize| spec.arms.get(arm).map(|arm| indices(spec, &arm.joints)).unwrap_or_default();
    v1::AgentDescription {
        agent: index,
        object_id: robot.object.0,
        robot: spec.name.clone(),
        joints: spec.joints.iter().map(agent_joint).collect(),
        left_arm_joints: arm(0),
        right_arm_joints: arm(1),
        left_wheel_joints: spec.drive.as_ref().map(|drive| indices(spec, &drive.left)).unwrap_or_default(),
        right_wheel_joints: spec.drive.as_ref().map(|drive| indices(spec, &drive.right)).unwrap_or_default(),
        column_joint: spec.column().unwrap_or_default() as u32,
        torso_joint: spec.torso().unwrap_or_default() as u32,
        head_camera_fov_y_rad: spec.camera.fov_rad,
        radius_m: spec.radius_m,
        base_kind: base_kind(&spec.base).into(),
        actions: homebody_sim::actions_of(spec).into_iter().map(str::to_owned).collect(),
        rotors: spec.rotors.iter().map(rotor).collect(),
        mass_kg: spec.mass_kg(),
        speed_max_m_s: spec.pace().map_or(0.0, |pace| pace.speed_max_m_s),
        turn_max_rad_s: spec.pace().map_or(0.0, |pace| pace.turn_max_rad_s),
    }
}

fn base_kind(base: &RobotBase) -> v1::BaseKind {
    match base {
        RobotBase::Free => v1::BaseKind::Free,
        RobotBase::Fixed => v1::BaseKind::Fixed,
        RobotBase::Flyer(_) => v1::BaseKind::Flyer,
        RobotBase::Walker(_) => v1::BaseKind::Walker,
    }
}

fn rotor(rotor: &Rotor) -> v1::AgentRotor {
    v1::AgentRotor {
        name: rotor.name.clone(),
        position_m: Some(vector(rotor.position_m)),
        axis: Some(vector(rotor.axis)),
        thrust_n_s2: rotor.thrust_n_s2,
        torque_m: rotor.torque_m,
        speed_max_rad_s: rotor.speed_max_rad_s,
        lag_s: rotor.lag_s,
    }
}

fn indices(robot: &Robot, names: &[String]) -> Vec<u32> {
    names.iter().filter_map(|name| robot.joint(name)).map(|index| index as u32).collect()
}

fn agent_joint(joint: &RobotJoint) -> v1::AgentJoint {
    let (kind, (low, high)) = match joint.kind {
        RobotJointKind::Hinge => (v1::JointKind::Hinge, joint.limits),
        RobotJointKind::Slider => (v1::JointKind::Slider, joint.limits),
        RobotJointKind::Wheel => (v1::JointKind::Wheel, (f32::NEG_INFINITY, f32::INFINITY)),
    };
    v1::AgentJoint {
        name: joint.name.clone(),
        kind: kind.into(),
        position_min: low,
        position_max: high,
        effort_max: joint.effort_max,
        velocity_max: joint.speed_max,
        neutral_position: joint.neutral,
    }
}

fn room(room: &ModelRoom) -> v1::RoomDescription {
    v1::RoomDescription { name: room.name.clone(), class_name: room.class.clone(), bounds: Some(bounds((room.min, room.max))) }
}

fn spawn(spawn: &ModelSpawn) -> v1::SpawnDescription {
    v1::SpawnDescription { name: spawn.name.clone(), robot: spawn.robot.clone(), world_from_base: Some(pose(spawn.world_from_base)) }
}

fn goal(goal: &ModelGoal) -> v1::GoalDescription {
    v1::GoalDescription {
        name: goal.name.clone(),
        target_object_ids: goal.targets.iter().map(|object| object.0).collect(),
        destination_object_id: goal.destination.0,
        destination_region: goal.region as u32,
    }
}
