//! `homebody bench physics`, as people and programs use it.

use serde_json::Value;

use crate::common::run;

/// Every check has its figures and a verdict that follows from them; the exit code says whether all pass; the report has the same checks.
#[test]
fn checks_come_as_json_and_as_a_report() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().to_str().expect("the path is UTF-8");
    let done = run(&["bench", "physics", "--suite", "rigid", "--json", "--report", path]);
    let json = done.json();
    let checks = json["checks"].as_array().expect("a list of checks");
    assert!(checks.len() > 40, "{}", checks.len());
    let number = |check: &Value, field: &str| check[field].as_f64().unwrap_or_else(|| panic!("{field} of {check}"));
    for check in checks {
        let within = (number(check, "measured") - number(check, "expected")).abs() <= number(check, "tolerance");
        assert_eq!(check["pass"].as_bool(), Some(within), "{check}");
    }
    let all = checks.iter().all(|check| check["pass"] == true);
    assert_eq!(done.code, i32::from(!all), "{}", done.stderr);
    let page = std::fs::read_to_string(folder.path().join("validation.md")).expect("the table was written");
    assert!(checks.iter().all(|check| page.contains(check["name"].as_str().expect("a name"))));
}

/// There are no deformable bodies yet, and the command says so.
#[test]
fn deformables_are_said_to_be_missing() {
    let done = run(&["bench", "physics", "--suite", "deformable"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("there are none in this version"), "{}", done.stdout);
    let json = run(&["bench", "physics", "--suite", "deformable", "--json"]).json();
    assert_eq!(json["checks"].as_array().map(Vec::len), Some(0));
}
