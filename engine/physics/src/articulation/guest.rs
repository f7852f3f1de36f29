//! Free bodies that touch a tree: while they do, they are solved together with it.

use homebody_core::BodyId;
use homebody_core::glam::{DMat3, DVec3};
use rapier3d::prelude::{RigidBody, RigidBodyHandle, RigidBodyType};
use serde::{Deserialize, Serialize};

use super::cluster::before_step;
use super::spatial::{Frame, dvec3, quat_of, vec3};
use crate::convert::{rapier_pose, vec3 as from_rapier, vector};

/// A free body on loan from rapier, where it is kinematic meanwhile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Guest {
    pub body: BodyId,
    pub handle: RigidBodyHandle,
    pub frame: Frame,
    /// Centre of mass in the world.
    pub center: DVec3,
    /// Velocity of the centre of mass.
    pub linear: DVec3,
    pub angular: DVec3,
    pub mass: f64,
    center_local: DVec3,
    inertia_local: DMat3,
    /// In world axes, as of the latest pose.
    pub inverse_inertia: DMat3,
    inertia: DMat3,
    pub gravity_scale: f64,
    /// Came in this step: rapier has moved it already.
    pub fresh: bool,
}

impl Guest {
    /// Takes a dynamic body over. rapier has just moved it as if it touched no tree, so it is taken back by that step of `dt` seconds.
    pub fn take(body: BodyId, handle: RigidBodyHandle, rigid: &mut RigidBody, dt: f64) -> Self {
        let properties = rigid.mass_properties().local_mprops;
        let asleep = rigid.is_sleeping();
        let mut guest = Self {
            body,
            handle,
            frame: before_step(rigid, dt),
            center: DVec3::ZERO,
            linear: dvec3(from_rapier(rigid.linvel())),
            angular: dvec3(from_rapier(rigid.angvel())),
            mass: f64::from(rigid.mass()),
            center_local: dvec3(from_rapier(properties.local_com)),
            inertia_local: crate::build::inertia(&properties),
            inverse_inertia: DMat3::IDENTITY,
            inertia: DMat3::IDENTITY,
            gravity_scale: f64::from(rigid.gravity_scale()),
            fresh: !asleep,
        };
        guest.turn_inertia();
        rigid.set_body_type(RigidBodyType::KinematicVelocityBased, true);
        guest
    }

    /// Gives the body back to rapier.
    pub fn give_back(&self, rigid: &mut RigidBody) {
        rigid.set_body_type(RigidBodyType::Dynamic, true);
        self.write(rigid);
    }

    /// Takes the last of its motion out of a body that falls asleep.
    pub fn rest(&mut self) {
        (self.linear, self.angular) = (DVec3::ZERO, DVec3::ZERO);
    }

    /// Shows rapier where the body is and how it moves.
    pub fn write(&self, rigid: &mut RigidBody) {
        rigid.set_position(rapier_pose(self.frame.pose()), false);
        rigid.set_linvel(vector(vec3(self.linear)), false);
        rigid.set_angvel(vector(vec3(self.angular)), false);
    }

    /// Gravity and the body's own turning over `h` seconds.
    pub fn accelerate(&mut self, gravity: DVec3, h: f64) {
        if !self.fresh {
            self.linear += gravity * (self.gravity_scale * h);
        }
        let spin = self.inertia * self.angular;
        self.angular -= self.inverse_inertia * self.angular.cross(spin) * h;
    }

    /// Moves the body by its velocity.
    pub fn advance(&mut self, h: f64) {
        self.center += self.linear * h;
        self.frame.turn = (quat_of(self.angular * h) * self.frame.turn).normalize();
        self.frame.origin = self.center - self.frame.turn * self.center_local;
    }

    /// Brings the inertia into world axes.
    pub fn turn_inertia(&mut self) {
        let turn = DMat3::from_quat(self.frame.turn);
        self.inertia = turn * self.inertia_local * turn.transpose();
        self.inverse_inertia = self.inertia.inverse();
        self.center = self.frame.point(self.center_local);
    }
}
