//! Help teaches, and a wrong command line is told apart from a failure.

use crate::common::run;

const COMMANDS: [&[&str]; 21] = [
    &[],
    &["demo"],
    &["serve"],
    &["render"],
    &["scene"],
    &["scene", "check"],
    &["scene", "list"],
    &["scene", "show"],
    &["scene", "kinds"],
    &["scene", "materials"],
    &["asset"],
    &["asset", "check"],
    &["asset", "sheet"],
    &["asset", "sheet", "objects"],
    &["asset", "sheet", "materials"],
    &["asset", "sheet", "homes"],
    &["asset", "textures"],
    &["asset", "browser"],
    &["bench"],
    &["bench", "physics"],
    &["bench", "robot"],
];

#[test]
fn every_command_has_help() {
    for command in COMMANDS {
        let help = run(&[command, &["--help"]].concat());
        assert_eq!(help.code, 0, "{command:?}: {}", help.stderr);
        assert!(help.stdout.contains("Usage: homebody"), "{command:?}: {}", help.stdout);
    }
}

#[test]
fn help_shows_examples_that_parse() {
    for command in [
        &[][..],
        &["demo"],
        &["serve"],
        &["render"],
        &["scene", "check"],
        &["scene", "show"],
        &["asset", "check"],
        &["asset", "sheet", "objects"],
        &["asset", "sheet", "materials"],
        &["asset", "sheet", "homes"],
        &["asset", "textures"],
        &["asset", "browser"],
        &["bench", "physics"],
        &["bench", "robot"],
    ] {
        let help = run(&[command, &["--help"]].concat());
        let examples: Vec<&str> = help.stdout.lines().filter_map(|line| line.split_once("  homebody ")).map(|(_, rest)| rest).collect();
        assert!(!examples.is_empty(), "{command:?} has no example");
        for example in examples {
            // Words up to two spaces (an explanation follows) or a sign for the shell; `--help` at the end parses and runs nothing.
            let words = example.split("  ").next().unwrap_or_default().split(['|', '>', '&']).next().unwrap_or_default();
            let mut arguments: Vec<&str> = words.split_whitespace().collect();
            arguments.push("--help");
            assert_eq!(run(&arguments).code, 0, "{example}");
        }
    }
}

#[test]
fn the_version_is_the_packages() {
    let version = run(&["--version"]);
    assert_eq!((version.code, version.stdout.trim()), (0, concat!("homebody ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_wrong_command_line_exits_with_2_and_says_why() {
    for (arguments, reason) in [
        (&["fly"][..], "unrecognized subcommand 'fly'"),
        (&["scene", "check"], "required arguments"),
        (&["render", "two_room_flat"], "--out"),
        (&["render", "two_room_flat", "-o", "flat.bmp"], "end the name in .png"),
        (&["render", "two_room_flat", "-o", "a.png", "--size", "0x4"], "each 1 to 8192"),
        (&["render", "two_room_flat", "-o", "a.png", "--camera", "eye=1,2,3"], "target is missing"),
        (&["render", "two_room_flat", "-o", "a.png", "--samples", "0"], "1..=4096"),
        (&["render", "two_room_flat", "-o", "a.png", "--passes", "rgb,smell"], "possible values"),
        (&["serve", "--addr", "localhost"], "invalid socket address"),
        (&["serve", "--tls-cert", "cert.pem"], "--tls-key"),
        (&["scene", "list", "-v", "-q"], "cannot be used with"),
    ] {
        let refused = run(arguments);
        assert_eq!(refused.code, 2, "{arguments:?}: {}", refused.stderr);
        assert!(refused.stderr.contains(reason), "{arguments:?}: {}", refused.stderr);
        assert_eq!(refused.stdout, "", "{arguments:?}");
    }
}
