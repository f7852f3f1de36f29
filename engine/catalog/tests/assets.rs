//! Things of the catalog written as files and read again, and files of the formats' corners.

#![allow(clippy::format_collect, clippy::format_push_string)] // Short texts of files.

use std::collections::BTreeMap;
use std::fs;

use homebody_catalog::asset::{
    AssetModel, AssetSource, Collision, Exported, Files, ImportOptions, Made, Unit, Up, glb, import_bytes, import_file, urdf,
};
use homebody_catalog::{Blueprint, BuildRequest, ColliderShape, RegionKind, build, materials};
use homebody_core::{Pose, Vec3};

const EMPTY: BTreeMap<String, f32> = BTreeMap::new();

fn thing(kind: &str) -> Blueprint {
    let (materials, colors) = (BTreeMap::new(), BTreeMap::new());
    build(kind, &BuildRequest { parameters: &EMPTY, materials: &materials, colors: &colors, seed: 1 }).unwrap()
}

fn made(asset: &Made) -> Blueprint {
    let model = AssetModel::new(asset.source.clone()).unwrap_or_else(|error| panic!("{error}"));
    let (materials, colors) = (BTreeMap::new(), BTreeMap::new());
    model.build(&BuildRequest { parameters: &EMPTY, materials: &materials, colors: &colors, seed: 1 }).unwrap()
}

fn mass(blueprint: &Blueprint) -> f32 {
    blueprint.mass(|name| materials::table().get(name).unwrap().1.density_kg_m3)
}

fn written(blueprint: &Blueprint) -> Vec<u8> {
    glb(&[Exported { name: &blueprint.kind, blueprint, world_from_root: Pose::IDENTITY, scale: 1.0 }])
}

fn again(blueprint: &Blueprint, options: &ImportOptions) -> Made {
    import_bytes("thing.glb", &written(blueprint), &Files::none(), options).unwrap_or_else(|error| panic!("{error}"))
}

/// True where a point lies in one of the colliders of a thing that has none but boxes, balls, upright cylinders and hulls.
fn touched(blueprint: &Blueprint, point: Vec3) -> bool {
    blueprint.links.iter().flat_map(|link| &link.colliders).any(|collider| {
        let own = collider.link_from_shape.inverse() * point;
        match &collider.shape {
            ColliderShape::Cuboid { half } => own.abs().cmple(*half).all(),
            ColliderShape::Ball { radius } => own.length() <= *radius,
            ColliderShape::Cylinder { half_height, radius } => own.y.abs() <= *half_height && own.x.hypot(own.z) <= *radius,
            ColliderShape::Capsule { half_height, radius } => {
                (own - Vec3::Y * own.y.clamp(-*half_height, *half_height)).length() <= *radius
            }
            ColliderShape::Hull { points } => {
                let mesh = homebody_catalog::shape::hull_mesh(points);
                mesh.triangles.iter().all(|face| {
                    let corner = face[0] as usize;
                    mesh.normals[corner].dot(own - mesh.positions[corner]) <= 1e-6
                })
            }
        }
    })
}

/// What another reader makes of a written file is what was written.
#[test]
fn written_gltf_is_read_by_another_reader() {
    let chair = thing("dining_chair");
    let file = gltf::Gltf::from_slice(&written(&chair)).expect("the file obeys the format");
    assert!(file.meshes().count() == chair.links.len() && file.blob.is_some());
    let triangles: usize =
        file.meshes().flat_map(|mesh| mesh.primitives().map(|part| part.indices().unwrap().count() / 3).collect::<Vec<_>>()).sum();
    let own: usize = chair.links.iter().flat_map(|link| &link.parts).map(|part| part.mesh.get().triangles.len()).sum();
    assert_eq!(triangles, own);
}

/// A thing written as glTF and imported again has its bounds, its materials' slots and, if it is asked for, its mass.
#[test]
fn a_thing_survives_gltf() {
    for kind in ["mug", "dining_chair", "coffee_table", "cardboard_box", "toy_ball"] {
        let thing = thing(kind);
        let options = ImportOptions { mass_kg: Some(mass(&thing)), name: Some("copy".into()), ..ImportOptions::default() };
        let asset = again(&thing, &options);
        let copy = made(&asset);
        let (one, other) = (thing.bounds(), copy.bounds());
        let size = one.1 - one.0;
        assert!((other.1 - other.0).distance(size) < 1e-4, "{kind}: {one:?} {other:?}");
        assert!((mass(&copy) / mass(&thing) - 1.0).abs() < 0.01, "{kind}: {} {}", mass(&copy), mass(&thing));
        let touched = copy.collider_bounds();
        assert!(
            touched.0.distance(other.0) < 0.02 * size.length() + 0.003 && touched.1.distance(other.1) < 0.02 * size.length() + 0.003,
            "{kind}: {touched:?} {other:?}"
        );
        assert!((-0.002..=0.0005).contains(&touched.0.y), "{kind} stands on its base: {}", touched.0.y);
    }
}

/// The inside of an imported mug is free, its wall and bottom are not, and the hollow is found.
#[test]
fn a_mug_stays_hollow() {
    let mug = made(&again(&thing("mug"), &ImportOptions::default()));
    let hollow = mug.regions.iter().find(|region| region.kind == RegionKind::Inside).expect("a mug has an inside");
    let middle = 0.5 * (hollow.min + hollow.max);
    for (share_x, share_y, share_z) in [(0.0, 0.0, 0.0), (0.6, 0.4, 0.0), (-0.6, 0.8, 0.3), (0.0, -0.7, -0.6)] {
        let point = middle + 0.5 * (hollow.max - hollow.min) * Vec3::new(share_x, share_y, share_z);
        assert!(!touched(&mug, point), "{point} is filled");
    }
    assert!(touched(&mug, Vec3::new(middle.x, 0.003, middle.z)), "it has a bottom");
    let solid = ImportOptions { collision: Collision { solid: true, ..Collision::default() }, ..ImportOptions::default() };
    assert!(touched(&made(&again(&thing("mug"), &solid)), middle), "asked to be solid, it is");
}

/// Joints, limits and masses of an articulated thing survive URDF.
#[test]
fn an_articulated_thing_survives_urdf() {
    for kind in ["fridge", "chest_of_drawers", "microwave"] {
        let thing = thing(kind);
        let (text, files) = urdf(&thing);
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("meshes")).unwrap();
        for (name, bytes) in &files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let path = folder.path().join("thing.urdf");
        fs::write(&path, text).unwrap();
        let asset = import_file(&path, &ImportOptions::default()).unwrap_or_else(|error| panic!("{kind}: {error}"));
        let copy = made(&asset);
        assert!((mass(&copy) / mass(&thing) - 1.0).abs() < 0.01, "{kind}: {} {}", mass(&copy), mass(&thing));
        let (one, other) = (thing.bounds(), copy.bounds());
        assert!((other.1 - other.0).distance(one.1 - one.0) < 1e-3, "{kind}: {one:?} {other:?}");
        assert_eq!(copy.joints.len(), thing.joints.len(), "{kind}");
        for joint in &thing.joints {
            let same = copy.joints.iter().find(|other| other.name == joint.name).expect("every joint is there");
            assert_eq!(same.kind, joint.kind);
            assert!(
                (same.limit_min - joint.limit_min).abs() < 1e-5 && (same.limit_max - joint.limit_max).abs() < 1e-5,
                "{kind} {}",
                joint.name
            );
            assert!(same.axis.dot(joint.axis) > 0.9999, "{kind} {}: {} {}", joint.name, same.axis, joint.axis);
        }
    }
}

/// Units and the way up are guessed from size and shape, and an option overrides the guess.
#[test]
fn units_and_axes_are_guessed() {
    // A table in millimetres, Z up: a top on a thick leg.
    let slab = |low: [f32; 3], high: [f32; 3], from: u32| {
        let corner = |i: u32| [0, 1, 2].map(|axis| if i >> axis & 1 == 0 { low[axis] } else { high[axis] });
        let mut text: String = (0..8).map(corner).map(|[x, y, z]| format!("v {x} {y} {z}\n")).collect();
        for face in [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]] {
            let [a, b, c, d] = face.map(|corner| corner + from);
            text += &format!("f {a} {b} {c} {d}\n");
        }
        text
    };
    let text = slab([-600.0, -400.0, 700.0], [600.0, 400.0, 740.0], 1) + &slab([-200.0, -200.0, 0.0], [200.0, 200.0, 700.0], 9);
    let import = |options: &ImportOptions| {
        import_bytes("table.obj", text.as_bytes(), &Files::none(), options).unwrap_or_else(|error| panic!("{error}"))
    };
    let guessed = import(&ImportOptions::default());
    assert_eq!((guessed.report.unit.as_str(), guessed.report.up.as_str()), ("mm", "+Z"), "{:?}", guessed.report.notes);
    assert!(Vec3::from(guessed.report.size_m).distance(Vec3::new(1.2, 0.74, 0.8)) < 1e-4);
    assert!(
        guessed.report.watertight && guessed.report.colliders == 2 && guessed.report.regions.contains(&"top".to_owned()),
        "{:?}",
        guessed.report
    );
    let told = import(&ImportOptions { unit: Some(Unit::Cm), up: Some(Up::Y), scale: Some(0.5), ..ImportOptions::default() });
    assert!(Vec3::from(told.report.size_m).distance(Vec3::new(6.0, 4.0, 3.7)) < 1e-3);
}

/// An asset is told by what it is made from, and its text can be sent and read again.
#[test]
fn an_asset_is_what_its_files_say() {
    let asset = again(&thing("coffee_table"), &ImportOptions::default());
    let text = serde_json::to_string(&asset.source).unwrap();
    let source: AssetSource = serde_json::from_str(&text).unwrap();
    assert_eq!(source, asset.source);
    let broken = AssetSource { text: source.text.replace("format: 1", "format: 9"), ..source };
    assert!(AssetModel::new(broken).unwrap_err().to_string().contains("format is 9"));
}
