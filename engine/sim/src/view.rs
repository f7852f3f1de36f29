//! What a renderer is given and what it gives back.

use std::sync::Arc;

use homebody_core::Pose;
use homebody_scene::Model;

/// One moment of one world, ready to be drawn.
#[derive(Clone, Debug)]
pub struct View {
    /// Meshes, looks, lamps, sky. Renderers may prepare it once and recognise it by address.
    pub model: Arc<Model>,
    /// Pose of every body of the model at this moment, by `BodyId`.
    pub world_from_body: Vec<Pose>,
    /// Which lamps shine, by index of `Model::lights`.
    pub lights_on: Vec<bool>,
}

/// A pinhole camera looking along −Z of its frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Camera {
    /// Where it is.
    pub world_from_camera: Pose,
    /// Vertical field of view in radians, 0.01..3.
    pub fov_y: f32,
    /// Image width in pixels.
    pub width: u32,
    /// Image height in pixels.
    pub height: u32,
    /// Images wanted.
    pub passes: Passes,
    /// Paths a pixel for the colour image. 1 is for agents at speed; 16 and more for pictures people look at.
    pub samples: u32,
    /// What the exposure of the colour image is measured on.
    pub metering: Metering,
}

/// What a camera measures before it chooses its exposure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metering {
    /// The light in the home, so that all pictures of one moment can be compared.
    #[default]
    Home,
    /// The light in the picture, as cameras of people do: dim rooms are lifted, and sunny ones do not burn out.
    Picture,
}

/// Which images a camera gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Independent requests.
pub struct Passes {
    /// Colour.
    pub rgb: bool,
    /// Distance along the viewing axis.
    pub depth: bool,
    /// Surface normals.
    pub normals: bool,
    /// Thing ids.
    pub instances: bool,
    /// Class ids.
    pub classes: bool,
    /// Scene-linear light.
    pub linear: bool,
    /// Distance along the ray.
    pub distance: bool,
    /// Surface normals in the camera's frame.
    pub camera_normals: bool,
    /// Points of the world.
    pub points: bool,
    /// Points in the frame of the body they are on.
    pub coordinates: bool,
    /// Body ids: the parts of articulated things.
    pub bodies: bool,
    /// Material ids.
    pub materials: bool,
    /// Base colour without light.
    pub albedo: bool,
    /// Roughness and metallic part.
    pub finish: bool,
}

/// The images of one camera, row by row from the top left. A pass not asked for is empty. Ground truth is sampled at pixel centres.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// sRGB bytes, 3 a pixel.
    pub rgb: Vec<u8>,
    /// Distance along the camera's −Z axis in metres, 1 a pixel; infinity where nothing is hit.
    pub depth: Vec<f32>,
    /// Unit normals in the world's frame, 3 a pixel; zeros where nothing is hit.
    pub normals: Vec<f32>,
    /// `ObjectId + 1`, 1 a pixel; 0 where nothing is hit.
    pub instances: Vec<u32>,
    /// Class index + 1, 1 a pixel; 0 where nothing is hit.
    pub classes: Vec<u32>,
    /// Light before exposure and tone curve as linear sRGB in cd/m², 3 a pixel.
    pub linear: Vec<f32>,
    /// Distance along the ray in metres, 1 a pixel; infinity where nothing is hit.
    pub distance: Vec<f32>,
    /// Unit normals in the camera's frame (+X right, +Y up, +Z to the viewer), 3 a pixel; zeros where nothing is hit.
    pub camera_normals: Vec<f32>,
    /// Points of the world in metres, 3 a pixel; infinities where nothing is hit.
    pub points: Vec<f32>,
    /// Points in the frame of the body they are on, in metres, 3 a pixel; infinities where nothing is hit.
    pub coordinates: Vec<f32>,
    /// `BodyId + 1`, 1 a pixel; 0 where nothing is hit.
    pub bodies: Vec<u32>,
    /// Index of `Model::materials` + 1, 1 a pixel; 0 where nothing is hit.
    pub materials: Vec<u32>,
    /// Base colour as sRGB bytes, 3 a pixel; black where nothing is hit.
    pub albedo: Vec<u8>,
    /// Perceptual roughness and metallic part as 0..255, 2 a pixel; zeros where nothing is hit.
    pub finish: Vec<u8>,
}

/// Why a view could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A camera asks for an impossible image.
    #[error("camera {index}: {problem}")]
    Camera {
        /// Which camera of the call.
        index: usize,
        /// What is wrong and what would do.
        problem: String,
    },
}

/// Draws views. Equal views give equal bits, whatever was drawn before and however many threads draw.
pub trait Renderer: Send {
    /// One frame a camera, in their order.
    fn render(&mut self, view: &View, cameras: &[Camera]) -> Result<Vec<Frame>, RenderError>;
}
