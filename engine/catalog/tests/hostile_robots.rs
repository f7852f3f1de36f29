//! Robot files that are wrong, or meant to do harm, are refused with what is wrong and where.

use homebody_catalog::import::{ImportError, RobotSource, import};

fn refused(text: &str) -> String {
    match RobotSource::from_text("robot", text).and_then(|source| import(&source)) {
        Ok(imported) => panic!("not refused: {:?} {text}", imported.robot.name),
        Err(error) => error.to_string(),
    }
}

fn urdf(links: &str) -> String {
    format!("<robot name=\"r\">\n{links}\n</robot>")
}

const BODY: &str = r#"<inertial><mass value="1"/><inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial>"#;

fn hinge(name: &str, parent: &str, child: &str) -> String {
    format!(r#"<joint name="{name}" type="continuous"><parent link="{parent}"/><child link="{child}"/><axis xyz="0 0 1"/></joint>"#)
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let link = |name: &str| format!("<link name=\"{name}\">{BODY}</link>\n");
    let cases = [
        (urdf("<link name=\"a\">"), "well-formed"),
        (urdf(""), "no <link>"),
        (urdf(&format!("{}{}", link("a"), hinge("j", "a", "b"))), "robot:3:1: joint \"j\" names the child link \"b\""),
        (urdf(&format!("{}{}", link("a"), link("b"))), "2 links hang on nothing (a, b)"),
        (urdf(&format!("{}{}{}{}", link("a"), link("b"), hinge("j", "a", "b"), hinge("k", "b", "a"))), "in a circle"),
        (urdf(&format!("{}{}{}{}", link("a"), link("b"), hinge("j", "a", "b"), hinge("k", "a", "b"))), "a link has one parent"),
        (urdf(&format!("{}{}", link("a"), link("a"))), "link \"a\" has the name of another link"),
        (urdf(&format!("{}<link name=\"b\"/>{}", link("a"), hinge("j", "a", "b"))), "carries no mass"),
        (urdf(&link("a").replace("mass value=\"1\"", "mass value=\"-1\"")), "mass in kg is -1.0"),
        (urdf(&link("a").replace("mass value=\"1\"", "mass value=\"nan\"")), "mass in kg is NaN"),
        (urdf(&link("a").replace("mass value=\"1\"", "mass value=\"1e300\"")), "mass in kg is 1e300"),
        (urdf(&link("a").replace("ixx=\"1\"", "ixx=\"-1\"")), "principal values"),
        (urdf(&link("a").replace("ixx=\"1\"", "ixx=\"inf\"")), "inertia in kg·m²"),
        (urdf(&link("a").replace("</link>", "<collision><geometry><box size=\"1 0 1\"/></geometry></collision></link>")), "a size of a shape"),
        (urdf(&link("a").replace("</link>", "<collision><geometry><mesh filename=\"x.stl\"/></geometry></collision></link>")), "its file is missing"),
        (urdf(&format!("{}{}{}", link("a"), link("b"), hinge("j", "a", "b").replace("0 0 1", "0 0 0"))), "the axis is [0.0, 0.0, 0.0]"),
        (urdf(&format!("{}{}{}", link("a"), link("b"), hinge("j", "a", "b").replace("continuous", "floating"))), "is of type floating"),
        ("<mujoco><worldbody/></mujoco>".into(), "no <body>"),
        ("<mujoco><include file=\"/etc/passwd\"/></mujoco>".into(), "names another file"),
        ("<mujoco><asset><model name=\"m\" file=\"/etc/passwd\"/></asset></mujoco>".into(), "is not read"),
        ("<mujoco><default><default/></default><worldbody><body><geom size=\"1\"/></body></worldbody></mujoco>".into(), "class of one around it"),
        ("<mujoco><worldbody><body><geom size=\"nan\"/></body></worldbody></mujoco>".into(), "a size of a shape"),
        ("<mujoco><worldbody><body><geom size=\"x\"/></body></worldbody></mujoco>".into(), "this is not MJCF"),
        ("<mujoco><worldbody><body><joint axis=\"0 0 0\"/><geom size=\"1\"/></body></worldbody></mujoco>".into(), "the axis"),
        ("<mujoco><worldbody><body name=\"a\"><freejoint/><geom size=\"1\"/></body><body name=\"b\"><freejoint/><geom size=\"1\"/></body></worldbody></mujoco>".into(), "one robot"),
        ("<mujoco><worldbody><body><joint name=\"j\"/><geom size=\"1\"/></body></worldbody><actuator><motor joint=\"k\"/></actuator></mujoco>".into(), "names the joint \"k\""),
        ("<mujoco><worldbody><body><joint name=\"j\"/><geom size=\"1\"/></body></worldbody><actuator><position joint=\"j\" kp=\"-5\"/></actuator></mujoco>".into(), "stiffness of its motor is -5.0"),
        ("<mujoco><worldbody><body><joint name=\"j\" range=\"40 -40\"/><geom size=\"1\"/></body></worldbody></mujoco>".into(), "the range"),
        ("<mujoco><worldbody><body><geom type=\"mesh\" mesh=\"m\"/></body></worldbody></mujoco>".into(), "names the mesh \"m\""),
        ("<sdf/>".into(), "neither <robot> (URDF) nor <mujoco>"),
    ];
    for (text, expected) in cases {
        let found = refused(&text);
        assert!(found.contains(expected), "expected {expected:?} of\n{text}\nfound {found}");
    }
}

/// Depth, size and entities that would use up stack or memory.
#[test]
fn texts_that_would_use_up_the_machine_are_refused() {
    let deep = format!("<mujoco><worldbody>{}", "<body>".repeat(200_000));
    assert!(refused(&deep).contains("elements inside elements"));
    let deep = format!("<robot>{}", "<a>".repeat(200_000));
    assert!(refused(&deep).contains("elements inside elements"));
    let long = format!("<robot>{}</robot>", " ".repeat(5 << 20));
    assert!(refused(&long).contains("bytes"));
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"xxxx\"><!ENTITY c \"&b;&b;\">]><robot name=\"&c;\"/>";
    assert!(RobotSource::from_text("robot", bomb).and_then(|source| import(&source)).is_err());
    let many = format!("<robot name=\"r\">{}</robot>", "<link name=\"a\"/>".repeat(5_000));
    assert!(refused(&many).contains("5000 links"));
}

/// Cut anywhere, or with any byte replaced, a file is read or refused; nothing else happens.
#[test]
fn damaged_files_never_stop_the_reader() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/robots");
    for name in ["quadruped.xml", "mobile_manipulator.urdf"] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let try_it = |text: &str| RobotSource::from_text(name, text).and_then(|source| import(&source)).is_ok();
        assert!(try_it(&text));
        let mut stream = homebody_core::Stream::new(11, "damage");
        for _ in 0..150 {
            let cut = stream.between(0.0, text.len() as f32) as usize;
            if let Some(part) = text.get(..cut) {
                try_it(part);
            }
            let at = stream.between(0.0, text.len() as f32 - 1.0) as usize;
            let letter = ["-", "9", "\"", "<", "e", "0", " ", "nan"][stream.between(0.0, 7.99) as usize];
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                try_it(&format!("{}{letter}{}", &text[..at], &text[at + 1..]));
            }
        }
    }
}

/// Mesh files of nonsense are refused by name.
#[test]
fn damaged_meshes_are_refused() {
    let text = urdf(&format!("<link name=\"a\">{BODY}<collision><geometry><mesh filename=\"m.EXT\"/></geometry></collision></link>"));
    let nonsense: Vec<Vec<u8>> = vec![
        Vec::new(),
        vec![0; 84],
        vec![255; 200],
        b"solid x\nfacet normal a b c".to_vec(),
        b"f 1 2 9999999".to_vec(),
        b"v nan nan nan\nv 1 0 0\nv 0 1 0\nf 1 2 3".to_vec(),
        b"<COLLADA><asset/></COLLADA>".to_vec(),
    ];
    for ending in ["stl", "obj", "dae", "msh"] {
        for bytes in &nonsense {
            let mut source = RobotSource::from_text("robot", &text.replace("EXT", ending)).unwrap();
            source.meshes.insert(format!("m.{ending}"), bytes.clone());
            let error: ImportError = import(&source).expect_err("nonsense is no mesh");
            assert!(error.to_string().contains(&format!("m.{ending}")), "{error}");
        }
    }
}
