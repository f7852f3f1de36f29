//! Scenes name robots in files; what is wrong with a file is told at the spawn that names it.

use std::path::{Path, PathBuf};

use homebody_catalog::import::RobotSource;
use homebody_catalog::robot::RobotBase;
use homebody_scene::{CompileOptions, RobotLibrary, Scene, compile, review_file};

/// A folder with a scene whose one spawn has these fields, and with these robots beside it.
fn home(name: &str, spawn: &str, robots: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(folder.join("robots")).unwrap();
    for (file, text) in robots {
        std::fs::write(folder.join("robots").join(file), text).unwrap();
    }
    let scene = folder.join("home.ron");
    std::fs::write(&scene, text(spawn)).unwrap();
    scene
}

fn text(spawn: &str) -> String {
    format!(
        r#"(format: 1, name: "home",
    rooms: [(name: "hall", class: "hall", min_m: (-3, -3), max_m: (3, 3), floor: "oak_planks", ceiling: "white_plaster")],
    spawns: [(name: "start", position_m: (0, 0), {spawn})],
)"#
    )
}

const BALL: &str = r#"<robot name="ball"><link name="body"><inertial><mass value="2"/>
    <inertia ixx="0.01" ixy="0" ixz="0" iyy="0.01" iyz="0" izz="0.01"/></inertial>
    <collision><geometry><sphere radius="0.1"/></geometry></collision></link></robot>"#;

#[test]
fn a_scene_names_a_robot_beside_it() {
    let scene = home("beside", r#"robot: "robots/ball.urdf""#, &[("ball.urdf", BALL)]);
    let scene = Scene::load(&scene).unwrap_or_else(|errors| panic!("{errors}"));
    let model = compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(model.robots[0].spec.base, RobotBase::Free);
    // The document that is written again names the file still, and the library holds it.
    let again = Scene::from_ron_with(&scene.to_ron(), "again", scene.library.clone(), homebody_scene::AssetLibrary::default())
        .unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(again, scene);
    let bolted = home("bolted", r#"robot: "robots/ball.urdf", fixed_base: true"#, &[("ball.urdf", BALL)]);
    let model = compile(&Scene::load(&bolted).unwrap(), &CompileOptions::default()).unwrap();
    assert_eq!(model.robots[0].spec.base, RobotBase::Fixed);
}

#[test]
fn what_is_wrong_with_a_robot_is_told_where_the_scene_names_it() {
    let broken = BALL.replace("mass value=\"2\"", "mass value=\"-2\"");
    let scene = home("broken", r#"robot: "robots/ball.urdf""#, &[("ball.urdf", &broken)]);
    let problems = review_file(&scene).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].line, problems[0].path.as_str(), problems[0].code), (3, "spawns[0].robot", "robot_file"));
    assert!(problems[0].message.contains("ball.urdf:1:20: link \"body\": mass in kg is -2.0"), "{}", problems[0].message);
    let missing = home("missing", r#"robot: "robots/none.urdf""#, &[]);
    let problems = review_file(&missing).problems;
    assert!(problems[0].message.contains("cannot be read"), "{problems:?}");
}

#[test]
fn a_scene_sent_as_text_opens_no_file() {
    let errors = Scene::from_ron(&text(r#"robot: "/etc/robots/arm.urdf""#), "sent").unwrap_err().to_string();
    assert!(errors.contains("send the robot along"), "{errors}");
    let source = RobotSource::from_text("my ball", BALL).unwrap();
    let library = RobotLibrary::from_sources([source]).unwrap();
    assert!(Scene::from_ron_with(&text(r#"robot: "my ball""#), "sent", library, homebody_scene::AssetLibrary::default()).is_ok());
}

#[test]
fn what_is_left_out_of_a_robot_is_a_warning() {
    let ball =
        "<mujoco><worldbody><body><freejoint/><geom size=\"0.1\"/></body></worldbody>\n<tendon><fixed name=\"t\"/></tendon></mujoco>";
    let scene = home("warned", r#"robot: "robots/ball.xml""#, &[("ball.xml", ball)]);
    let review = review_file(&scene);
    assert!(review.problems.is_empty(), "{:?}", review.problems);
    let robot: Vec<_> = review.warnings.iter().filter(|warning| warning.code == "robot_file").collect();
    assert_eq!(robot.len(), 1, "{:?}", review.warnings);
    assert!(robot[0].line == 3 && robot[0].message.contains("ball.xml:2:9: <tendon><fixed> \"t\" is left out"), "{}", robot[0].message);
}
