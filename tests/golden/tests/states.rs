//! The states of ten runs are what they were.

use std::process::Command;
use std::thread;

use homebody_tests_golden::{MARKS, runs, table};

/// `states.txt` as it stands in the repository.
const GOLDEN: &str = include_str!("../states.txt");

/// Runs whose line is not the golden one, with the first step that shows it.
fn changed(found: &str) -> Vec<String> {
    let mut changed = Vec::new();
    let (golden, found): (Vec<&str>, Vec<&str>) = (GOLDEN.lines().collect(), found.lines().collect());
    assert_eq!(golden.len(), found.len(), "states.txt has other runs than this build; tests/README.md says how to write it anew");
    for (golden, found) in golden.iter().zip(&found) {
        let (mut golden, mut found) = (golden.split_whitespace(), found.split_whitespace());
        let name = (golden.next(), found.next());
        assert_eq!(name.0, name.1, "states.txt has other runs than this build; tests/README.md says how to write it anew");
        if let Some(mark) = golden.zip(found).position(|(golden, found)| golden != found) {
            let after = if mark == 0 { 0 } else { MARKS[mark - 1] };
            changed.push(format!("{} differs between steps {after} and {}", name.0.unwrap_or("?"), MARKS[mark]));
        }
    }
    changed
}

/// One run after the other, in a process of its own.
#[test]
fn states_are_the_golden_ones() {
    let output = Command::new(env!("CARGO_BIN_EXE_homebody-tests-golden")).output().expect("the program starts");
    let found = String::from_utf8(output.stdout).expect("it prints text");
    let changed = changed(&found);
    assert!(changed.is_empty(), "{}\nIf that is meant, tests/README.md says how to write the hashes anew.", changed.join("\n"));
}

/// All runs at once on threads of their own, beside the same runs on one thread.
#[test]
fn states_do_not_depend_on_threads_or_what_ran_before() {
    let at_once: Vec<_> = runs().into_iter().map(|run| thread::spawn(move || run.hashes())).collect();
    let one_by_one = table();
    for (line, (run, hashes)) in one_by_one.lines().zip(runs().iter().zip(at_once)) {
        let hashes = hashes.join().expect("the run ends");
        let found: Vec<u64> = line.split_whitespace().skip(1).map(|hash| u64::from_str_radix(hash, 16).expect("a hash")).collect();
        assert_eq!(hashes, found, "{}", run.name);
    }
}
