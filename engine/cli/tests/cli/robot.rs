//! `homebody bench robot`, as people and programs use it.

use crate::common::run;

/// One trial gives its checks as JSON with verdicts that follow from the figures, a page with all of them, and a contact sheet that is a PNG.
#[test]
fn a_trial_comes_as_json_and_as_a_page_with_a_contact_sheet() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().to_str().expect("the path is UTF-8");
    let done = run(&["bench", "robot", "--quick", "--only", "threshold", "--json", "--report", path]);
    assert_eq!(done.code, 0, "{}\n{}", done.stdout, done.stderr);
    let json = done.json();
    let checks = json["checks"].as_array().expect("a list of checks");
    assert!(checks.iter().any(|check| check["name"] == "threshold_length_error"), "{checks:?}");
    for check in checks {
        let number = |field: &str| check[field].as_f64().unwrap_or_else(|| panic!("{field} of {check}"));
        let within = (number("measured") - number("expected")).abs() <= number("tolerance");
        assert_eq!((check["pass"].as_bool(), check["suite"].as_str()), (Some(within), Some("robot")), "{check}");
    }
    let page = std::fs::read_to_string(folder.path().join("robot.md")).expect("the page was written");
    assert!(checks.iter().all(|check| page.contains(check["name"].as_str().expect("a name"))), "{page}");
    assert!(page.contains("(threshold.png)"), "{page}");
    let file = std::fs::File::open(folder.path().join("threshold.png")).expect("the sheet was drawn");
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("it is a PNG");
    assert!(reader.info().width > 800 && reader.info().height > 300, "{:?}", reader.info());
}

/// A trial that does not exist is refused with the names of those that do, and a video without a folder with what is missing.
#[test]
fn what_cannot_be_run_is_refused_with_what_can() {
    let unknown = run(&["bench", "robot", "--only", "dances"]);
    assert_eq!(unknown.code, 2, "{}", unknown.stderr);
    assert!(unknown.stderr.contains("tips") && unknown.stderr.contains("tray"), "{}", unknown.stderr);
    let homeless = run(&["bench", "robot", "--video"]);
    assert_eq!(homeless.code, 2, "{}", homeless.stderr);
    assert!(homeless.stderr.contains("--report"), "{}", homeless.stderr);
}
