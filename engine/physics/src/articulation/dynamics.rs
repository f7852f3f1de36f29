//! Equations of motion of a tree: mass matrix by composite bodies, bias forces by the recursive Newton-Euler method, and the factorisation
//! that keeps the tree's zeros (Featherstone 2008, chapters 5, 6 and 8). Motors, springs and damping are implicit, so that stiff servos
//! are stable at any step length.

use homebody_core::glam::DVec3;

use super::spatial::{Force, Inertia, Motion};
use super::tree::{Freedom, Motor, NONE, Tree};

/// Workspace of one tree, valid for the pose it was made at.
#[derive(Clone, Debug, Default)]
pub struct Dynamics {
    /// Origin of all spatial vectors.
    pub origin: DVec3,
    /// Unit motions, by coordinate.
    pub axes: Vec<Motion>,
    /// Velocities, by link.
    pub motions: Vec<Motion>,
    bias: Vec<f64>,
    accelerations: Vec<Motion>,
    forces: Vec<Force>,
    momenta: Vec<Force>,
    /// Origin and momenta at the start of the step.
    start_origin: DVec3,
    start_momenta: Vec<Force>,
    inertias: Vec<Inertia>,
    mass_matrix: Vec<f64>,
    factor: Vec<f64>,
    /// The factor by which the rows of the step were made.
    row_factor: Vec<f64>,
    /// Stiffness and damping by coordinate that the factor contains.
    stiffness: Vec<f64>,
    damping: Vec<f64>,
    /// Effort at the pose without the implicit part, by coordinate.
    effort: Vec<f64>,
    change: Vec<f64>,
}

impl Dynamics {
    /// Takes over pose and velocities of a tree.
    pub fn update(&mut self, tree: &Tree, gravity: DVec3) {
        let n = tree.speeds.len();
        self.origin = tree.links[0].frame.origin;
        self.axes.resize(n, Motion::default());
        self.resize_links(tree.links.len());
        for index in 0..tree.links.len() {
            let moved = self.joint_axes(tree, index);
            self.inertias[index] = tree.links[index].inertia_about(self.origin);
            self.momenta[index] = self.move_link(tree, index, moved, gravity);
        }
        self.bias.resize(n, 0.0);
        self.mass_matrix.resize(n * n, 0.0);
        for index in (0..tree.links.len()).rev() {
            self.fold_link(tree, index, n);
        }
    }

    /// Keeps origin and momenta as those at the start of the step.
    pub fn note_start(&mut self) {
        self.start_origin = self.origin;
        self.start_momenta.clone_from(&self.momenta);
    }

    /// Origin at the start of the step, and momenta of the links about it.
    pub fn start(&self) -> (DVec3, &[Force]) {
        (self.start_origin, &self.start_momenta)
    }

    fn resize_links(&mut self, count: usize) {
        self.motions.resize(count, Motion::default());
        self.accelerations.resize(count, Motion::default());
        self.forces.resize(count, Force::default());
        self.momenta.resize(count, Force::default());
        self.inertias.resize(count, Inertia::default());
    }

    /// Axes of a joint, and the motion that its speeds make about them.
    fn joint_axes(&mut self, tree: &Tree, index: usize) -> Motion {
        let link = &tree.links[index];
        let mut moved = Motion::default();
        for k in 0..link.freedom.count() {
            let axis = tree.axis(index, k, self.origin);
            self.axes[link.dof + k] = axis;
            moved = moved + axis * tree.speeds[link.dof + k];
        }
        moved
    }

    /// Velocity, acceleration at rest of the coordinates, and the force it takes, of a link whose joint makes this motion; gives its momentum.
    fn move_link(&mut self, tree: &Tree, index: usize, moved: Motion, gravity: DVec3) -> Force {
        let link = &tree.links[index];
        let (carried, falling) = if link.parent == NONE {
            (Motion::default(), Motion::new(DVec3::ZERO, -gravity))
        } else {
            (self.motions[link.parent], self.accelerations[link.parent])
        };
        let drift = if link.freedom == Freedom::Free {
            // The origin of the root's coordinates moves with the root.
            Motion::new(DVec3::ZERO, -moved.angular.cross(moved.linear))
        } else {
            carried.cross(moved)
        };
        let (motion, acceleration) = (carried + moved, falling + drift);
        self.motions[index] = motion;
        self.accelerations[index] = acceleration;
        let inertia = self.inertias[index];
        let momentum = inertia.momentum(motion);
        self.forces[index] = inertia.momentum(acceleration) + motion.cross_force(momentum);
        momentum
    }

    /// Adds a link's inertia and force to its parent's; fills its rows of the mass matrix.
    fn fold_link(&mut self, tree: &Tree, index: usize, n: usize) {
        let link = &tree.links[index];
        let (inertia, force) = (self.inertias[index], self.forces[index]);
        for dof in link.dof..link.dof + link.freedom.count() {
            self.bias[dof] = self.axes[dof].dot(force);
            let momentum = inertia.momentum(self.axes[dof]);
            self.mass_matrix[dof * n + dof] = self.axes[dof].dot(momentum);
            for &other in tree.above(dof) {
                self.mass_matrix[dof * n + other as usize] = self.axes[other as usize].dot(momentum);
            }
        }
        if link.parent != NONE {
            self.inertias[link.parent] += inertia;
            self.forces[link.parent] += force;
        }
    }

    /// Factorises M + h·D + h²·K as Lᵀ·D·L; [`Self::response`] needs it.
    fn factorise(&mut self, tree: &Tree, h: f64) {
        let n = tree.speeds.len();
        self.factor.clear();
        self.factor.extend_from_slice(&self.mass_matrix);
        for dof in 0..n {
            self.factor[dof * n + dof] += h * (self.damping[dof] + h * self.stiffness[dof]);
        }
        for link in &tree.links {
            if let Some(drive) = &link.drive
                && link.freedom.count() == 1
            {
                self.factor[link.dof * n + link.dof] += drive.armature;
            }
        }
        for k in (0..n).rev() {
            let (rows, row) = self.factor.split_at_mut(k * n);
            let row = &mut row[..n];
            let pivot = 1.0 / row[k];
            let above = tree.above(k);
            for (place, &i) in above.iter().enumerate() {
                let i = i as usize;
                let share = row[i] * pivot;
                let other = &mut rows[i * n..i * n + n];
                for &j in &above[place..] {
                    other[j as usize] -= share * row[j as usize];
                }
                row[i] = share;
            }
            row[k] = pivot;
        }
    }

    /// Change of speeds by generalised impulses, in place.
    pub fn response(&self, tree: &Tree, x: &mut [f64]) {
        let n = x.len();
        for i in (0..n).rev() {
            let value = x[i];
            if value != 0.0 {
                let row = &self.factor[i * n..i * n + n];
                for &j in tree.above(i) {
                    x[j as usize] -= row[j as usize] * value;
                }
            }
        }
        for i in 0..n {
            let row = &self.factor[i * n..i * n + n];
            let mut carried = 0.0;
            for &j in tree.above(i) {
                carried += row[j as usize] * x[j as usize];
            }
            x[i] = x[i] * row[i] - carried;
        }
    }

    /// Fixes the factor by which rows are made and speeds transformed for the rest of the step.
    pub fn fix_rows(&mut self) {
        self.row_factor.clone_from(&self.factor);
    }

    /// L⁻ᵀ·x: coefficients of a row in transformed speeds.
    pub fn transform_row(&self, tree: &Tree, x: &mut [f64]) {
        let n = x.len();
        for i in (0..n).rev() {
            let value = x[i];
            if value != 0.0 {
                let row = &self.row_factor[i * n..i * n + n];
                for &j in tree.above(i) {
                    x[j as usize] -= row[j as usize] * value;
                }
            }
        }
    }

    /// 1 / D of a coordinate.
    pub fn inverse_pivot(&self, dof: usize) -> f64 {
        self.row_factor[dof * self.axes.len() + dof]
    }

    /// L·u: transformed speeds.
    pub fn transform(&self, tree: &Tree, out: &mut Vec<f64>) {
        let n = tree.speeds.len();
        for i in 0..n {
            let row = &self.row_factor[i * n..i * n + n];
            let mut sum = tree.speeds[i];
            for &j in tree.above(i) {
                sum += row[j as usize] * tree.speeds[j as usize];
            }
            out.push(sum);
        }
    }

    /// L⁻¹·v: speeds of the coordinates.
    pub fn restore(&self, tree: &mut Tree, transformed: &[f64]) {
        let n = transformed.len();
        for (i, &value) in transformed.iter().enumerate() {
            let row = &self.row_factor[i * n..i * n + n];
            let mut carried = 0.0;
            for &j in tree.above(i) {
                carried += row[j as usize] * tree.speeds[j as usize];
            }
            tree.speeds[i] = value - carried;
        }
    }

    /// Collects what springs, motors and catches do at the present coordinates, then factorises.
    pub fn prepare(&mut self, tree: &Tree, h: f64) {
        self.load_drives(tree);
        self.factorise(tree, h);
    }

    fn load_drives(&mut self, tree: &Tree) {
        let n = tree.speeds.len();
        for list in [&mut self.stiffness, &mut self.damping, &mut self.effort, &mut self.change] {
            list.clear();
            list.resize(n, 0.0);
        }
        for link in &tree.links {
            let Some(drive) = &link.drive else { continue };
            for dof in link.dof..link.dof + link.freedom.count() {
                self.damping[dof] = drive.damping;
            }
            if link.freedom.count() != 1 {
                continue;
            }
            let (dof, position) = (link.dof, link.position);
            if let Some((stiffness, rest)) = drive.spring {
                self.stiffness[dof] += stiffness;
                self.effort[dof] += stiffness * (rest - position);
            }
            for catch in &drive.catches {
                let (effort, stiffness) = catch_effort(catch, position);
                self.stiffness[dof] += stiffness;
                self.effort[dof] += effort;
            }
            if let Some(motor) = &drive.motor {
                self.load_motor(dof, motor, position);
            }
        }
    }

    fn load_motor(&mut self, dof: usize, motor: &Motor, position: f64) {
        if motor.saturated == 0 {
            self.stiffness[dof] += motor.stiffness;
            self.damping[dof] += motor.damping;
            self.effort[dof] += motor.law(position, 0.0);
        } else {
            self.effort[dof] += f64::from(motor.saturated) * motor.effort_max;
        }
    }

    /// Takes the forces of turning for the speeds halfway through the change just found, and finds it again: what swings freely then keeps its
    /// energy, as a leapfrog does.
    fn center_bias(&mut self, tree: &Tree, gravity: DVec3, h: f64) {
        for (index, link) in tree.links.iter().enumerate() {
            let mut moved = Motion::default();
            for dof in link.dof..link.dof + link.freedom.count() {
                moved = moved + self.axes[dof] * (tree.speeds[dof] + 0.5 * self.change[dof]);
            }
            self.inertias[index] = link.inertia_about(self.origin);
            self.move_link(tree, index, moved, gravity);
        }
        for (index, link) in tree.links.iter().enumerate().rev() {
            let force = self.forces[index];
            for dof in link.dof..link.dof + link.freedom.count() {
                self.bias[dof] = self.axes[dof].dot(force);
            }
            if link.parent != NONE {
                self.forces[link.parent] += force;
            }
        }
        self.find_change(tree, h);
    }

    /// Change of speeds in `h` seconds by all that acts at the present coordinates.
    fn find_change(&mut self, tree: &Tree, h: f64) {
        for dof in 0..tree.speeds.len() {
            let implicit = h * (self.damping[dof] + h * self.stiffness[dof]);
            self.change[dof] = h * (self.effort[dof] - self.bias[dof]) - implicit * tree.speeds[dof];
        }
        let mut change = std::mem::take(&mut self.change);
        self.response(tree, &mut change);
        self.change = change;
    }

    /// Advances the speeds by `h` seconds under gravity, motors, springs and inertia; contacts and limits come after. What `swings` is treated
    /// with more care.
    ///
    /// Motors whose law asks for more than they have give their largest effort instead.
    pub fn accelerate(&mut self, tree: &mut Tree, swings: Option<DVec3>, h: f64) {
        /// Rounds in which motors may reach or leave their limits; few ever need more than one.
        const ROUNDS: usize = 3;
        self.load_drives(tree);
        for round in 0..ROUNDS {
            self.find_change(tree, h);
            if round + 1 == ROUNDS || !self.saturate(tree, h) {
                break;
            }
            self.prepare(tree, h);
        }
        if let Some(gravity) = swings {
            self.center_bias(tree, gravity, h);
        }
        for dof in 0..tree.speeds.len() {
            tree.speeds[dof] += self.change[dof];
        }
    }

    /// Switches motors to and from their limits; true if any was.
    fn saturate(&self, tree: &mut Tree, h: f64) -> bool {
        let Tree { links, speeds, .. } = tree;
        let mut any = false;
        for link in links.iter_mut().filter(|link| link.freedom.count() == 1) {
            let (dof, position) = (link.dof, link.position);
            let Some(motor) = link.drive.as_mut().and_then(|drive| drive.motor.as_mut()) else { continue };
            let speed = speeds[dof] + self.change[dof];
            let asked = motor.law(position + h * speed, speed);
            let saturated = if asked.abs() <= motor.effort_max { 0 } else { asked.signum() as i8 };
            any |= saturated != motor.saturated;
            motor.saturated = saturated;
        }
        any
    }
}

/// Restoring effort of a catch, and its stiffness where it is stable.
fn catch_effort(catch: &homebody_catalog::Catch, position: f64) -> (f64, f64) {
    let (width, hold) = (f64::from(catch.width), f64::from(catch.effort));
    let offset = position - f64::from(catch.position);
    let distance = offset.abs();
    if distance <= width {
        (-hold * offset / width, hold / width)
    } else if distance < 2.0 * width {
        (-hold * (2.0 - distance / width) * offset.signum(), 0.0)
    } else {
        (0.0, 0.0)
    }
}
