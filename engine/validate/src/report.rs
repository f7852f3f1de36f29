//! Tables and plots of what was found.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use plotters::prelude::{BLACK, ChartBuilder, Color, IntoDrawingArea, LineSeries, RED, SVGBackend, WHITE};

use crate::case::{Check, Curve, Findings};

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A file or folder could not be written.
    #[error("{path} could not be written: {source}; choose a folder that can be")]
    Write {
        /// File.
        path: PathBuf,
        /// The system's words.
        source: std::io::Error,
    },
    /// A plot could not be drawn.
    #[error("plot {name} could not be drawn: {reason}")]
    Plot {
        /// Name of the curve.
        name: &'static str,
        /// The plotter's words.
        reason: String,
    },
}

/// A table in Markdown: name, measured, expected, tolerance, error, and whether it passed.
pub fn markdown(checks: &[Check]) -> String {
    let mut text = String::from("| check | measured | expected | tolerance | error | |\n|---|---:|---:|---:|---:|---|\n");
    for check in checks {
        let error = check.relative_error().map_or_else(String::new, |share| format!("{:+.2} %", 100.0 * share));
        let verdict = if check.pass { "pass" } else { "**FAIL**" };
        let unit = check.unit;
        let figures = [check.measured, check.expected, check.tolerance].map(figure);
        let [measured, expected, tolerance] = figures;
        let cells = format!("{measured} {unit} | {expected} {unit} | {tolerance} {unit} | {error} | {verdict}");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} | {cells} |", check.name);
    }
    text
}

/// Four significant digits.
fn figure(value: f64) -> String {
    let size = value.abs();
    match size {
        _ if size == 0.0 => "0".to_owned(),
        _ if size < 1e-3 => format!("{value:.1e}"),
        _ if size < 1.0 => format!("{value:.4}"),
        _ if size < 10.0 => format!("{value:.3}"),
        _ if size < 100.0 => format!("{value:.2}"),
        _ => format!("{value:.1}"),
    }
}

/// Writes `validation.md` and one SVG per curve into a folder, which is made if need be; says which files.
pub fn write(findings: &Findings, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let writing = |path: &Path| {
        let path = path.to_owned();
        move |source| ReportError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(writing(folder))?;
    let page = folder.join("validation.md");
    fs::write(&page, page_text(findings)).map_err(writing(&page))?;
    let mut written = vec![page];
    for curve in &findings.curves {
        let path = folder.join(format!("{}.svg", curve.name));
        let image = plot(curve).map_err(|reason| ReportError::Plot { name: curve.name, reason })?;
        fs::write(&path, image).map_err(writing(&path))?;
        written.push(path);
    }
    Ok(written)
}

fn page_text(findings: &Findings) -> String {
    let passed = findings.checks.iter().filter(|check| check.pass).count();
    let mut text = format!("# Physics against mechanics\n\n{passed} of {} checks pass.\n\n", findings.checks.len());
    text += &markdown(&findings.checks);
    text += "\n## What each check compares with\n\n";
    for check in &findings.checks {
        let _ = writeln!(text, "- `{}`: {}", check.name, check.note);
    }
    text += "\n## Plots\n\nBlack is mechanics, red is the engine.\n\n";
    for curve in &findings.curves {
        let _ = writeln!(text, "![{}]({}.svg)", curve.title, curve.name);
    }
    text
}

/// One curve as SVG: mechanics in black, the engine in red.
fn plot(curve: &Curve) -> Result<String, String> {
    let mut image = String::new();
    draw(curve, &mut image).map_err(|error| error.to_string())?;
    Ok(image)
}

fn draw(curve: &Curve, image: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    const SIZE: (u32, u32) = (640, 360);
    let area = SVGBackend::with_string(image, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let (across, up) = bounds(curve);
    let mut chart = ChartBuilder::on(&area)
        .caption(curve.title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(56)
        .build_cartesian_2d(across, up)?;
    chart.configure_mesh().x_desc("time, s").y_desc(curve.quantity).light_line_style(WHITE).draw()?;
    chart.draw_series(LineSeries::new(curve.expected.iter().copied(), BLACK.mix(0.8).stroke_width(3)))?;
    chart.draw_series(LineSeries::new(curve.measured.iter().copied(), RED.stroke_width(1)))?;
    area.present()?;
    Ok(())
}

type Span = std::ops::Range<f64>;

fn bounds(curve: &Curve) -> (Span, Span) {
    let points = || curve.measured.iter().chain(&curve.expected);
    let span = |values: &mut dyn Iterator<Item = f64>| {
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let margin = (0.05 * (high - low)).max(1e-6);
        if low <= high { low - margin..high + margin } else { 0.0..1.0 }
    };
    (span(&mut points().map(|point| point.0)), span(&mut points().map(|point| point.1)))
}
