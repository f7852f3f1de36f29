//! The renderer of one start, shared by its sessions.
//!
//! A renderer prepares a model once (a tree of its triangles, its textures), which takes longer and more memory than any picture. Sessions
//! of the same start therefore take turns with one renderer, which draws with all threads it may; stepping never waits for it.

use std::sync::{Mutex, PoisonError};

use homebody_sim::{Camera, Frame, Renderer, View};

use crate::config::RendererFactory;
use crate::refusal::Refusal;

/// The renderer of one start.
pub struct Pictures {
    factory: RendererFactory,
    renderer: Mutex<Option<Box<dyn Renderer>>>,
}

impl Pictures {
    /// A renderer that is made when the first picture is asked for.
    pub fn new(factory: RendererFactory) -> Self {
        Self { factory, renderer: Mutex::default() }
    }

    /// One frame a camera, in their order. Waits for pictures of other sessions of the same start.
    pub fn draw(&self, view: &View, cameras: &[Camera]) -> Result<Vec<Frame>, Refusal> {
        let mut renderer = self.renderer.lock().unwrap_or_else(|poisoned| {
            // A drawing panicked half-way; its renderer is not to be trusted.
            let mut guard = PoisonError::into_inner(poisoned);
            *guard = None;
            guard
        });
        let renderer = renderer.get_or_insert_with(|| (self.factory)());
        Ok(renderer.render(view, cameras)?)
    }
}
