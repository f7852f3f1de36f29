//! What a case is, what it finds, and which cases there are.

use serde::Serialize;

use crate::{chain, collision, friction, joint, motion, platform, resistance, shape, speed, stack, things, tumble};

/// Part of the validation that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Suite {
    /// Rigid and articulated bodies.
    Rigid,
    /// Cloth, ropes, soft bodies and liquids. There are none yet, so this part has no cases.
    Deformable,
    /// Robots with their controllers. Its checks come from trials outside this crate.
    Robot,
}

/// One measured figure beside what mechanics says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// Unique name, in snake case.
    pub name: String,
    /// What the engine did.
    pub measured: f64,
    /// What it should have done.
    pub expected: f64,
    /// Largest difference that passes, in the same unit.
    pub tolerance: f64,
    /// True when the difference is within the tolerance.
    pub pass: bool,
    /// Unit of the three figures; empty for ratios and counts.
    pub unit: &'static str,
    /// The part it belongs to.
    pub suite: Suite,
    /// The closed form, and where the tolerance comes from.
    pub note: String,
}

impl Check {
    /// Figures `[measured, expected, tolerance]` with their verdict.
    pub fn new(suite: Suite, name: String, unit: &'static str, figures: [f64; 3], note: String) -> Self {
        let [measured, expected, tolerance] = figures;
        let pass = (measured - expected).abs() <= tolerance;
        Self { name, measured, expected, tolerance, pass, unit, suite, note }
    }

    /// Difference to what is expected, as a share of it; none where 0 is expected.
    pub fn relative_error(&self) -> Option<f64> {
        (self.expected != 0.0).then(|| self.measured / self.expected - 1.0)
    }
}

/// A course over time, to be plotted beside what mechanics says.
#[derive(Clone, Debug)]
pub struct Curve {
    /// Name of the plot's file, in snake case.
    pub name: &'static str,
    /// Heading.
    pub title: &'static str,
    /// What the vertical axis shows, with its unit.
    pub quantity: &'static str,
    /// (seconds, value) of the engine.
    pub measured: Vec<(f64, f64)>,
    /// (seconds, value) of the reference.
    pub expected: Vec<(f64, f64)>,
}

/// What a case found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Figures, in order.
    pub checks: Vec<Check>,
    /// Courses, in order.
    pub curves: Vec<Curve>,
}

impl Findings {
    /// Adds a figure that passes within `tolerance` of what is expected.
    pub fn check(&mut self, name: impl Into<String>, unit: &'static str, figures: [f64; 3], note: impl Into<String>) {
        self.checks.push(Check::new(Suite::Rigid, name.into(), unit, figures, note.into()));
    }

    /// Adds a figure that passes within a share of what is expected.
    pub fn within(&mut self, name: impl Into<String>, unit: &'static str, figures: [f64; 3], note: impl Into<String>) {
        let [measured, expected, share] = figures;
        self.check(name, unit, [measured, expected, share * expected.abs()], note);
    }
}

/// One scene that is stepped and measured.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Unique name, in snake case.
    pub name: &'static str,
    /// The part it belongs to.
    pub suite: Suite,
    /// Steps the scene and measures it.
    pub run: fn(&mut Findings),
}

type Run = fn(&mut Findings);

const RIGID: &[(&str, Run)] = &[
    ("projectile", motion::projectile),
    ("sliding_block", friction::sliding_block),
    ("incline_hold", friction::incline_hold),
    ("incline_slide", friction::incline_slide),
    ("rolling_down", motion::rolling_down),
    ("restitution", collision::restitution),
    ("elastic_collision", collision::elastic),
    ("pendulum", joint::pendulum),
    ("double_pendulum", joint::double_pendulum),
    ("tumbling", tumble::tumbling),
    ("spinning_ball", resistance::spinning_ball),
    ("spinning_disc", resistance::spinning_disc),
    ("rolling_ball", resistance::rolling_ball),
    ("rolling_rest", resistance::rolling_rest),
    ("dominoes", stack::dominoes),
    ("cube_stack", stack::cubes),
    ("plate_stacks", stack::plates),
    ("mass_ratios", stack::mass_ratios),
    ("light_carries_heavy", stack::light_carries_heavy),
    ("bullets", speed::bullets),
    ("hull_on_hull", shape::hull_on_hull),
    ("ball_in_bowl", shape::ball_in_bowl),
    ("loaded_chain", chain::loaded_chain),
    ("arm_holds", chain::arm_holds),
    ("platform_sliding", platform::sliding),
    ("platform_turning", platform::turning),
    ("platform_rebound", platform::rebound),
    ("platform_stacks", platform::stacks),
    ("platform_door", platform::door),
    ("latches", things::latches),
    ("drawers", things::drawers),
];

/// The cases of the chosen parts, in a fixed order.
pub fn cases(suites: &[Suite]) -> Vec<Case> {
    let rigid = RIGID.iter().map(|&(name, run)| Case { name, suite: Suite::Rigid, run });
    rigid.filter(|case| suites.contains(&case.suite)).collect()
}
