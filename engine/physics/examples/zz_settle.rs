//! Scratch.
use homebody_core::*; use homebody_physics::*; use homebody_scene::*;
fn main() {
    for name in ["two_room_flat", "empty_room", "tabletop"] {
        let scene = builtin().iter().find(|s| s.name == name).unwrap();
        let model = compile(scene, &CompileOptions::default()).unwrap();
        println!("{name}: {} objects {} bodies {} joints {} colliders {} surfaces", model.objects.len(), model.bodies.len(), model.joints.len(), model.bodies.iter().map(|b| b.colliders.len()).sum::<usize>(), model.surfaces.len());
        let mut state = State::new(&model);
        let t = std::time::Instant::now();
        for second in 1..=4 {
            for _ in 0..240 { state.step(&model); }
            println!("-- after {second} s ({:.2} s)", t.elapsed().as_secs_f64());
            if second == 1 || second == 4 {
            for (i, b) in model.bodies.iter().enumerate() {
                let id = BodyId::from_index(i);
                if model.objects[b.object.index()].kind == "robot" { continue; }
                let p = state.body_pose(id);
                let d = (p.translation - b.world_from_body.translation).length();
                let a = p.rotation.angle_between(b.world_from_body.rotation).to_degrees();
                if d > 0.004 || a > 1.5 { println!("{:<20} {:<10} moved {:.1} mm turned {:.1} deg -> {:.3}", model.objects[b.object.index()].name, b.name, d * 1e3, a, p.translation); }
            } }
        }
    }
}
