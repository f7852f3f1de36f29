//! When trees and what they touch fall asleep.

use rapier3d::prelude::{PhysicsWorld, RigidBody, RigidBodyHandle};

use super::row::Party;
use super::solver::{Articulations, STIRRED_STEPS};

/// Speeds below which a tree may fall asleep, rad/s and m/s.
const STILL: f64 = 0.004;
/// Speeds below which a body that touches it may, m/s and rad/s.
const GUEST_STILL: (f64, f64) = (0.02, 0.05);
/// Steps that it must be still for.
const STILL_STEPS: u32 = 120;

impl Articulations {
    /// Lets groups of trees and guests sleep that have long been still.
    pub fn fall_asleep(&mut self, world: &mut PhysicsWorld, handles: &[RigidBodyHandle]) {
        for tree in self.trees.iter_mut().filter(|tree| !tree.asleep) {
            let still = tree.speeds.iter().all(|speed| speed.abs() < STILL);
            tree.still_steps = if still { tree.still_steps.saturating_add(1) } else { 0 };
        }
        if self.trees.iter().all(|tree| tree.asleep || tree.restless || tree.still_steps < STILL_STEPS) {
            return;
        }
        let mut resting = Vec::new();
        self.stirred = STIRRED_STEPS;
        for party in Groups::of(self).still(self).into_iter().flatten() {
            match party {
                Party::Link(tree, _) => {
                    self.trees[tree].asleep = true;
                    self.trees[tree].speeds.fill(0.0);
                    for link in &self.trees[tree].links {
                        stop(&mut world.bodies[handles[link.body.index()]]);
                    }
                }
                Party::Guest(guest) => resting.push(self.guests[guest].body),
                Party::Ground => {}
            }
        }
        for body in resting {
            let index = self.guest_index(body).expect("it is on the list");
            let mut guest = self.guests.remove(index);
            guest.rest();
            stop(&mut world.bodies[guest.handle]);
            self.dozing.push(guest);
        }
        self.dozing.sort_unstable_by_key(|guest| guest.body);
    }
}

/// Shows rapier that a body stands still.
fn stop(rigid: &mut RigidBody) {
    rigid.set_linvel(rapier3d::math::Vector::ZERO, false);
    rigid.set_angvel(rapier3d::math::Vector::ZERO, false);
}

/// Trees and guests that are connected by contacts and welds.
struct Groups {
    parties: Vec<Party>,
    leader: Vec<usize>,
}

impl Groups {
    fn of(all: &Articulations) -> Self {
        let trees = (0..all.trees.len()).map(|tree| Party::Link(tree, 0));
        let parties: Vec<Party> = trees.chain((0..all.guests.len()).map(Party::Guest)).collect();
        let mut groups = Self { leader: (0..parties.len()).collect(), parties };
        for contact in &all.contacts {
            groups.join(all, contact.parties);
        }
        for weld in &all.welds {
            let parties = weld.bodies.map(|body| all.party(body));
            groups.join(all, parties);
        }
        groups
    }

    fn index(all: &Articulations, party: Party) -> Option<usize> {
        match party {
            Party::Ground => None,
            Party::Link(tree, _) => Some(tree),
            Party::Guest(guest) => Some(all.trees.len() + guest),
        }
    }

    fn find(&self, mut index: usize) -> usize {
        while self.leader[index] != index {
            index = self.leader[index];
        }
        index
    }

    fn join(&mut self, all: &Articulations, parties: [Party; 2]) {
        if let (Some(a), Some(b)) = (Self::index(all, parties[0]), Self::index(all, parties[1])) {
            let (a, b) = (self.find(a), self.find(b));
            self.leader[a.max(b)] = a.min(b);
        }
    }

    /// Groups with a tree in which everything has been still for long enough.
    fn still(&self, all: &Articulations) -> Vec<Vec<Party>> {
        let mut groups: Vec<Vec<Party>> = vec![Vec::new(); self.parties.len()];
        for (index, &party) in self.parties.iter().enumerate() {
            groups[self.find(index)].push(party);
        }
        let rests = |party: &Party| match *party {
            Party::Ground => true,
            Party::Link(tree, _) => {
                let tree = &all.trees[tree];
                !tree.asleep && !tree.restless && tree.still_steps >= STILL_STEPS
            }
            Party::Guest(guest) => {
                let guest = &all.guests[guest];
                guest.linear.length() < GUEST_STILL.0 && guest.angular.length() < GUEST_STILL.1
            }
        };
        groups.retain(|group| group.iter().any(|party| matches!(party, Party::Link(..))) && group.iter().all(rests));
        groups
    }
}
