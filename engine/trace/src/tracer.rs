//! The renderer: prepares a model once, then draws views of it.

use std::sync::Arc;

use homebody_core::glam::Vec3A;
use homebody_scene::Model;
use homebody_sim::{Camera, Frame, Metering, RenderError, Renderer, View};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::agent;
use crate::annotate;
use crate::bake::Baker;
use crate::camera::Pinhole;
use crate::color::{chroma, luminance};
use crate::geometry::{Geometry, Stage, Substance};
use crate::lamp::{all_lamps, lamps_of};
use crate::meter;
use crate::path::{self, Mean};
use crate::portal::{Portal, portals_of};
use crate::probes::{Cube, ProbeField, mean_luminance};
use crate::scene::Scene;
use crate::skin::{Skin, skins_of};
use crate::sky::Sky;
use crate::surroundings::Surroundings;
use crate::tone::Exposure;
use crate::tree::Bounds;
use crate::truth::{self, Truth};

/// Models that stay prepared.
const KEPT: usize = 4;

/// Draws views on the CPU. It keeps the last few models prepared, so drawing the same worlds again and again is fast.
#[derive(Default)]
pub struct Tracer {
    pool: Option<ThreadPool>,
    /// The one used last is at the end.
    prepared: Vec<Prepared>,
}

/// A model made ready.
struct Prepared {
    /// Held so that its address stays its own.
    model: Arc<Model>,
    geometry: Geometry,
    skins: Vec<Skin>,
    substances: Vec<Substance>,
    portals: Vec<Portal>,
    field: ProbeField,
}

/// Luminance of every pixel in cd/m², as linear sRGB, row by row from the top left.
pub type Radiance = Vec<[f32; 3]>;

impl Tracer {
    /// A renderer that uses `threads` threads of its own, or the threads all of the process share.
    pub fn new(threads: Option<usize>) -> Self {
        let own =
            |count: usize| rayon::ThreadPoolBuilder::new().num_threads(count.max(1)).thread_name(|index| format!("trace-{index}")).build();
        Self { pool: threads.and_then(|count| own(count).ok()), prepared: Vec::new() }
    }

    /// Makes the model of a view ready ahead of its first picture.
    pub fn prepare(&mut self, view: &View) {
        let Self { pool, prepared } = self;
        within(pool.as_ref(), || ready(prepared, view));
    }

    /// Scene-linear light that a camera receives, before exposure and tone curve.
    pub fn radiance(&mut self, view: &View, camera: &Camera) -> Result<Radiance, RenderError> {
        let pinhole = Pinhole::new(0, camera)?;
        let Self { pool, prepared } = self;
        Ok(within(pool.as_ref(), || {
            let scene = ready(prepared, view).scene(view);
            light_of(&scene, view, camera, &pinhole, Mean::Linear).0.into_iter().map(|light| light.to_array()).collect()
        }))
    }
}

impl Renderer for Tracer {
    fn render(&mut self, view: &View, cameras: &[Camera]) -> Result<Vec<Frame>, RenderError> {
        let pinholes: Vec<Pinhole> =
            cameras.iter().enumerate().map(|(index, camera)| Pinhole::new(index, camera)).collect::<Result<_, _>>()?;
        let Self { pool, prepared } = self;
        Ok(within(pool.as_ref(), || {
            let mut scene = ready(prepared, view).scene(view);
            let home = scene.exposure;
            let mut frames = Vec::with_capacity(cameras.len());
            for (camera, pinhole) in cameras.iter().zip(&pinholes) {
                scene.exposure = home;
                if camera.metering == Metering::Picture && camera.passes.rgb {
                    scene.exposure = meter::metered(&home, &agent::draw(&scene, &view.model, &pinhole.shrunk(meter::WIDTH)).0);
                }
                frames.push(frame(&scene, view, camera, pinhole));
            }
            frames
        }))
    }
}

/// Runs `work` on the renderer's own threads, if it has some.
fn within<T: Send>(pool: Option<&ThreadPool>, work: impl FnOnce() -> T + Send) -> T {
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// The view's model, prepared now if it was not.
fn ready<'a>(prepared: &'a mut Vec<Prepared>, view: &View) -> &'a Prepared {
    let kept = prepared.iter().position(|kept| Arc::ptr_eq(&kept.model, &view.model) && kept.geometry.fits(view));
    let used = kept.map_or_else(|| Prepared::new(view), |index| prepared.remove(index));
    if prepared.len() == KEPT {
        prepared.remove(0);
    }
    prepared.push(used);
    &prepared[prepared.len() - 1]
}

fn frame(scene: &Scene<'_>, view: &View, camera: &Camera, pinhole: &Pinhole) -> Frame {
    let mut frame = Frame { width: camera.width, height: camera.height, ..Frame::default() };
    let passes = camera.passes;
    let mut truths = Vec::new();
    if passes.rgb || passes.linear {
        let mean = if passes.linear { Mean::Linear } else { Mean::Shown };
        let (light, pixels) = light_of(scene, view, camera, pinhole, mean);
        if passes.rgb {
            frame.rgb = developed(scene, &light);
        }
        if passes.linear {
            frame.linear = light.iter().flat_map(Vec3A::to_array).collect();
        }
        truths = pixels.iter().map(|pixel| pixel.truth).collect();
    }
    if passes.depth || passes.normals || passes.instances || passes.classes {
        if truths.is_empty() {
            truths = truths_of(scene, view, pinhole);
        }
        truth::fill(&mut frame, passes, truths.iter().copied());
    }
    if annotate::wanted(passes) {
        annotate::fill(&mut frame, passes, scene, view, pinhole);
    }
    frame
}

/// sRGB bytes of light.
fn developed(scene: &Scene<'_>, light: &[Vec3A]) -> Vec<u8> {
    let mut rgb = vec![0; light.len() * 3];
    rgb.par_chunks_mut(3 * 4096).zip(light.par_chunks(4096)).for_each(|(bytes, light)| {
        for (pixel, &light) in bytes.chunks_exact_mut(3).zip(light) {
            pixel.copy_from_slice(&scene.exposure.develop(light));
        }
    });
    rgb
}

/// Light of every pixel, and in the fast picture what its first ray met.
fn light_of(scene: &Scene<'_>, view: &View, camera: &Camera, pinhole: &Pinhole, mean: Mean) -> (Vec<Vec3A>, Vec<agent::Pixel>) {
    if camera.samples <= 1 {
        agent::draw(scene, &view.model, pinhole)
    } else {
        (path::draw(scene, pinhole, camera.samples, mean), Vec::new())
    }
}

/// What the centre of each pixel shows.
fn truths_of(scene: &Scene<'_>, view: &View, pinhole: &Pinhole) -> Vec<Truth> {
    let width = pinhole.width as usize;
    let truth = |index: usize| {
        let (ray, depth_share) = pinhole.ray((index % width) as f32 + 0.5, (index / width) as f32 + 0.5);
        let hit = scene.around.stage.nearest(&ray, f32::INFINITY);
        hit.map_or(Truth::SKY, |hit| Truth::new(&view.model, &scene.around.stage.spot(&hit), ray.direction, hit.distance * depth_share))
    };
    (0..pinhole.area()).into_par_iter().with_min_len(width).map(truth).collect()
}

impl Prepared {
    fn new(view: &View) -> Self {
        let skins = skins_of(&view.model);
        let substances: Vec<Substance> = skins.iter().map(Skin::substance).collect();
        let geometry = Geometry::build(view, substances.clone());
        let portals = portals_of(view, &substances);
        let field = bake(view, &geometry, &skins, &substances, &portals);
        Self { model: view.model.clone(), geometry, skins, substances, portals, field }
    }

    fn scene<'a>(&'a self, view: &View) -> Scene<'a> {
        let lamps = lamps_of(view);
        let lit: Vec<usize> = lamps.iter().map(|lamp| lamp.index).collect();
        let sky = Sky::new(&view.model.sky);
        let cubes = self.field.mix(&lit);
        let exposure = expose(&self.field, &cubes, &sky, view, &lit);
        let around = Surroundings {
            stage: Stage::new(&self.geometry, view),
            skins: &self.skins,
            substances: &self.substances,
            sky,
            lamp_bodies: lamp_bodies(view),
        };
        Scene { around, lamps, field: &self.field, cubes, portals: &self.portals, exposure }
    }
}

/// Light of the start of the scene, whatever the view has moved since, so that pictures do not depend on when a model was prepared.
fn bake(view: &View, geometry: &Geometry, skins: &[Skin], substances: &[Substance], portals: &[Portal]) -> ProbeField {
    let model = &view.model;
    let fixed_or_start = |(index, body): (usize, &homebody_scene::model::ModelBody)| {
        if body.fixed { crate::geometry::pose_of(view, index) } else { body.world_from_body }
    };
    let start = View {
        model: model.clone(),
        world_from_body: model.bodies.iter().enumerate().map(fixed_or_start).collect(),
        lights_on: vec![true; model.lights.len()],
    };
    let stage = Stage::new(geometry, &start);
    let around = Surroundings { stage, skins, substances, sky: Sky::new(&model.sky), lamp_bodies: lamp_bodies(&start) };
    let lamps = all_lamps(&start);
    let fixed = geometry.fixed_bounds();
    let bounds = if fixed.min.is_finite() { fixed } else { Bounds { min: Vec3A::splat(-1.0), max: Vec3A::splat(1.0) } };
    ProbeField::bake(model, bounds, &Baker::new(&around, &lamps, portals))
}

/// For each body, whether the lamp it carries shines; `None` where it carries none.
fn lamp_bodies(view: &View) -> Vec<Option<bool>> {
    let mut bodies = vec![None; view.model.bodies.len()];
    for (index, light) in view.model.lights.iter().enumerate() {
        if let Some(entry) = light.body.and_then(|body| bodies.get_mut(body.index())) {
            let on = view.lights_on.get(index).copied().unwrap_or(true);
            *entry = Some(on || *entry == Some(true));
        }
    }
    bodies
}

/// Exposure for the home as it is lit: the same for every camera, so that pictures of one moment can be compared.
fn expose(field: &ProbeField, cubes: &[Cube], sky: &Sky, view: &View, lit: &[usize]) -> Exposure {
    let outside = luminance(sky.luminance(Vec3A::NEG_Y)) + luminance(sky.sun) * 0.05;
    let mean = mean_luminance(field, cubes, 0.5).unwrap_or(outside);
    let strength =
        |source: usize| field.sources().get(source).map_or(0.0, |cubes| cubes.iter().flatten().map(|&side| luminance(side)).sum());
    let mut color = sky.daylight_color() * strength(0);
    for &lamp in lit {
        color += Vec3A::from(view.model.lights[lamp].color) * strength(lamp + 1);
    }
    Exposure::new(mean, chroma(color))
}
