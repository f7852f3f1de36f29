//! Draws a scene document and says how long each part took:
//!
//! `cargo run --release -p homebody-trace --example picture -- scenes/two_room_flat.ron out.png 640x480 64 0.5,1.5,2.0 2.0,0.8,0.0`
//!
//! Arguments: scene, picture to write, size, paths a pixel (1 for the fast picture), eye and target in metres; `off` at the end
//! switches the lamps off.

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::sync::Arc;
use std::time::Instant;

use homebody_core::{Pose, Vec3};
use homebody_scene::{CompileOptions, Scene, compile};
use homebody_sim::{Camera, Metering, Passes, Renderer, View};
use homebody_trace::Tracer;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [scene, out, size, samples, eye, target, ..] = &arguments[..] else {
        return Err("give: SCENE.ron OUT.png WIDTHxHEIGHT SAMPLES EYE TARGET [off], points as x,y,z".into());
    };
    let model = compile(&Scene::load(scene)?, &CompileOptions::default())?;
    let view = View {
        world_from_body: model.bodies.iter().map(|body| body.world_from_body).collect(),
        lights_on: model.lights.iter().map(|light| light.on && !arguments.iter().any(|word| word == "off")).collect(),
        model: Arc::new(model),
    };
    let (width, height) = size.split_once('x').ok_or("give the size as WIDTHxHEIGHT")?;
    let camera = Camera {
        world_from_camera: Pose::looking_at(point(eye)?, point(target)?, Vec3::Y),
        fov_y: 1.1,
        width: width.parse()?,
        height: height.parse()?,
        passes: Passes { rgb: true, depth: true, instances: true, ..Passes::default() },
        samples: samples.parse()?,
        metering: Metering::Home,
    };
    let mut tracer = Tracer::new(None);
    let begin = Instant::now();
    tracer.prepare(&view);
    println!("prepared in {:.0} ms", begin.elapsed().as_secs_f64() * 1e3);
    for _ in 0..if camera.samples == 1 { 8 } else { 1 } {
        let begin = Instant::now();
        let frames = tracer.render(&view, std::slice::from_ref(&camera))?;
        println!("drawn in {:.1} ms", begin.elapsed().as_secs_f64() * 1e3);
        write(out, &camera, &frames[0].rgb)?;
    }
    Ok(())
}

fn point(text: &str) -> Result<Vec3, Box<dyn Error>> {
    let parts = text.split(',').map(str::parse).collect::<Result<Vec<f32>, _>>()?;
    let [x, y, z] = parts[..] else { return Err(format!("{text:?} is not a point; give x,y,z").into()) };
    Ok(Vec3::new(x, y, z))
}

fn write(path: &str, camera: &Camera, rgb: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(path)?), camera.width, camera.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(rgb)?;
    Ok(())
}
