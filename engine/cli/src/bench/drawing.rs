//! Films of trials as contact sheets and videos.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use homebody_record::{Sheet, VideoSettings, VideoWriter};
use homebody_scene::Model;
use homebody_sim::trials::{Film, Still};
use homebody_sim::{Camera, Metering, Passes, Renderer, View};
use homebody_trace::Tracer;

use crate::viewpoint;

/// Pictures on a sheet.
const PICTURES: usize = 8;
/// Pictures in a row.
const COLUMNS: u32 = 4;
/// Size of a picture, pixels.
const TILE: (u32, u32) = (236, 200);
/// Paths a pixel.
const SAMPLES: u32 = 24;
/// Size of a video, pixels.
const VIDEO: (u32, u32) = (384, 288);
/// Frames a second of a video: films have ten a second, so they play at twice the speed.
const FRAMES_PER_SECOND: u32 = 20;

/// Draws films into a folder.
pub struct Drawing {
    folder: PathBuf,
    video: bool,
    tracer: Tracer,
}

/// A contact sheet as drawn.
pub struct Drawn {
    /// Its file, within the folder.
    pub file: String,
    /// Seconds and caption of each picture, in order.
    pub pictures: Vec<(f64, String)>,
    /// The video beside it.
    pub video: Option<String>,
}

impl Drawing {
    /// Draws into this folder, which is made if need be.
    pub fn into(folder: &Path, video: bool) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}; choose another with --report", folder.display()))?;
        Ok(Self { folder: folder.into(), video, tracer: Tracer::new(None) })
    }

    /// One sheet a film, and one video if wanted.
    pub fn draw(&mut self, films: &[Film]) -> anyhow::Result<Vec<Drawn>> {
        let films: Vec<&Film> = films.iter().filter(|film| film.stills.len() > 2).collect();
        let name = |index: usize| match films.len() {
            1 => films[index].trial.to_owned(),
            _ => format!("{}_{}", films[index].trial, index + 1),
        };
        (0..films.len()).map(|index| self.draw_film(films[index], &name(index))).collect()
    }

    fn draw_film(&mut self, film: &Film, name: &str) -> anyhow::Result<Drawn> {
        let mut open = Open::default();
        let digest = film.digest(PICTURES);
        let mut sheet = Sheet::new(TILE.0, TILE.1, COLUMNS);
        for still in &digest {
            let rgb = self.picture(still, film.lens.fov_y, &mut open, TILE, SAMPLES)?;
            sheet.push(rgb, still.time_s)?;
        }
        let file = format!("{name}.png");
        sheet.write(&self.folder.join(&file))?;
        let pictures = digest.iter().map(|still| (still.time_s, still.caption.clone())).collect();
        let video = if self.video { Some(self.film_video(film, name, &mut open)?) } else { None };
        Ok(Drawn { file, pictures, video })
    }

    fn film_video(&mut self, film: &Film, name: &str, open: &mut Open) -> anyhow::Result<String> {
        let file = format!("{name}.mp4");
        let mut video = VideoWriter::create(&self.folder.join(&file), VideoSettings::new(VIDEO.0, VIDEO.1, FRAMES_PER_SECOND))?;
        for still in &film.stills {
            video.push(&self.picture(still, film.lens.fov_y, open, VIDEO, 1)?)?;
        }
        video.finish()?;
        Ok(file)
    }

    fn picture(&mut self, still: &Still, fov_y: f32, open: &mut Open, size: (u32, u32), samples: u32) -> anyhow::Result<Vec<u8>> {
        let (width, height) = size;
        let passes = Passes { rgb: true, ..Passes::default() };
        let camera = Camera { world_from_camera: still.world_from_camera, fov_y, width, height, passes, samples, metering: Metering::Home };
        let mut frames = self.tracer.render(&open.view(&still.view), &[camera])?;
        Ok(frames.remove(0).rgb)
    }
}

/// The model of the latest view and the same without ceilings: daylight falls into rooms without windows.
#[derive(Default)]
struct Open {
    models: Option<(Arc<Model>, Arc<Model>)>,
}

impl Open {
    fn view(&mut self, view: &View) -> View {
        let model = match &self.models {
            Some((of, model)) if Arc::ptr_eq(of, &view.model) => model.clone(),
            _ => {
                let model = viewpoint::without_ceilings(view.clone()).model;
                self.models = Some((view.model.clone(), model.clone()));
                model
            }
        };
        View { model, ..view.clone() }
    }
}
