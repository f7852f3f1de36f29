//! `homebody asset check`: what is in robot files.

use std::path::{Path, PathBuf};

use clap::Args;
use homebody_catalog::import::{ImportError, RobotModel, RobotSource};
use homebody_catalog::robot::{Robot, RobotJoint, RobotJointKind};
use serde::Serialize;

use crate::output;

/// Options of `homebody asset check`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  homebody asset check robots/arm.urdf\n  homebody asset check --package-dir ros/share --json arm.urdf | jq .ok"
)]
pub struct CheckArguments {
    /// Files to check.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder with packages that `package://` paths name; may be given several times. The folders above a file are looked through anyway.
    #[arg(long, value_name = "DIR")]
    package_dir: Vec<PathBuf>,
    /// Print one JSON object instead of tables.
    #[arg(long)]
    json: bool,
}

/// Checks the files.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<()> {
    let files: Vec<FileReport> = arguments.files.iter().map(|path| check_file(path, &arguments.package_dir)).collect();
    let report = CheckReport { ok: files.iter().all(|file| file.ok), files };
    if arguments.json {
        output::json(&report)?;
    } else {
        report.files.iter().try_for_each(print_file)?;
    }
    if report.ok { Ok(()) } else { Err(output::FoundFaults.into()) }
}

#[derive(Serialize)]
struct CheckReport {
    ok: bool,
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    ok: bool,
    problems: Vec<Remark>,
    /// What was left out or filled in.
    notes: Vec<Remark>,
    robot: Option<Description>,
}

/// Line and column are 0 where what is said has no place.
#[derive(Serialize)]
struct Remark {
    line: usize,
    column: usize,
    message: String,
}

#[derive(Serialize)]
struct Description {
    base: &'static str,
    mass_kg: f32,
    links: Vec<LinkRow>,
    joints: Vec<JointRow>,
    frames: Vec<String>,
}

#[derive(Serialize)]
struct LinkRow {
    name: String,
    mass_kg: f32,
    center_m: [f32; 3],
    solids: usize,
    visuals: usize,
}

#[derive(Serialize)]
struct JointRow {
    name: String,
    kind: &'static str,
    parent: String,
    child: String,
    /// Lowest and highest position in rad or m; none where it turns without end.
    limits: Option<[f32; 2]>,
    effort_max: f32,
    speed_max: f32,
    stiffness: f32,
    damping: f32,
}

fn check_file(path: &Path, packages: &[PathBuf]) -> FileReport {
    let file = path.display().to_string();
    match RobotSource::read(path, packages).and_then(RobotModel::new) {
        Ok(model) => {
            let remark = |note: &homebody_catalog::import::ImportNote| Remark {
                line: note.line,
                column: note.column,
                message: note.message.clone(),
            };
            let notes = model.notes.iter().map(remark).collect();
            FileReport { file, ok: true, problems: Vec::new(), notes, robot: Some(describe(&model.robot)) }
        }
        Err(error) => FileReport { file, ok: false, problems: remarks(error), notes: Vec::new(), robot: None },
    }
}

fn remarks(error: ImportError) -> Vec<Remark> {
    error.faults.into_iter().map(|(line, column, fault)| Remark { line, column, message: fault.to_string() }).collect()
}

fn describe(robot: &Robot) -> Description {
    let link = |link: &homebody_catalog::robot::RobotLink| LinkRow {
        name: link.name.clone(),
        mass_kg: link.mass_kg,
        center_m: link.center_m.to_array(),
        solids: link.colliders.len(),
        visuals: link.visuals.len(),
    };
    let joint = |joint: &RobotJoint| JointRow {
        name: joint.name.clone(),
        kind: match joint.kind {
            RobotJointKind::Hinge => "hinge",
            RobotJointKind::Slider => "slider",
            RobotJointKind::Wheel => "wheel",
        },
        parent: joint.parent.clone(),
        child: joint.child.clone(),
        limits: (joint.limits.0.is_finite() && joint.limits.1.is_finite()).then_some([joint.limits.0, joint.limits.1]),
        effort_max: joint.effort_max,
        speed_max: joint.speed_max,
        stiffness: joint.stiffness,
        damping: joint.damping,
    };
    Description {
        base: if robot.base == homebody_catalog::robot::RobotBase::Fixed { "fixed" } else { "free" },
        mass_kg: robot.mass_kg(),
        links: robot.links.iter().map(link).collect(),
        joints: robot.joints.iter().map(joint).collect(),
        frames: robot.frames.iter().map(|frame| frame.name.clone()).collect(),
    }
}

fn print_file(report: &FileReport) -> anyhow::Result<()> {
    let place = |remark: &Remark| if remark.line == 0 { String::new() } else { format!("{}:{}:", remark.line, remark.column) };
    for problem in &report.problems {
        output::line(format_args!("{}:{} {}", report.file, place(problem), problem.message))?;
    }
    for note in &report.notes {
        output::line(format_args!("{}:{} note: {}", report.file, place(note), note.message))?;
    }
    let Some(robot) = &report.robot else {
        let count = report.problems.len();
        return output::line(format_args!("{}: {count} problem{}", report.file, if count == 1 { "" } else { "s" }));
    };
    output::line(format_args!("\n{:<28} {:>9} {:>26} {:>6} {:>7}", "link", "mass, kg", "centre, m", "solids", "visuals"))?;
    for link in &robot.links {
        let [x, y, z] = link.center_m;
        output::line(format_args!(
            "{:<28} {:>9.4} {x:>8.4} {y:>8.4} {z:>8.4} {:>6} {:>7}",
            link.name, link.mass_kg, link.solids, link.visuals
        ))?;
    }
    output::line(format_args!(
        "\n{:<28} {:<7} {:>19} {:>9} {:>9} {:>10} {:>9}",
        "joint", "kind", "range, rad or m", "effort", "speed", "stiffness", "damping"
    ))?;
    for joint in &robot.joints {
        let range = joint.limits.map_or_else(|| "endless".to_owned(), |[low, high]| format!("{low:.3} to {high:.3}"));
        let (effort, speed, stiffness, damping) = (joint.effort_max, joint.speed_max, joint.stiffness, joint.damping);
        let (name, kind) = (&joint.name, joint.kind);
        output::line(format_args!("{name:<28} {kind:<7} {range:>19} {effort:>9.4} {speed:>9.3} {stiffness:>10.4} {damping:>9.4}"))?;
    }
    let (file, base, mass, links, joints) = (&report.file, robot.base, robot.mass_kg, robot.links.len(), robot.joints.len());
    output::line(format_args!("\n{file}: good: {links} links, {joints} joints, {mass:.3} kg, base {base}"))
}
