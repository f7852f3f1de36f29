//! Pinhole rays, and which cameras cannot be drawn.

use homebody_core::float;
use homebody_core::glam::{Mat3A, Vec3A};
use homebody_sim::{Camera, RenderError};

use crate::tree::Ray;

/// Most pixels along one side.
const SIDE_MAX: u32 = 8192;
/// Most paths a pixel.
const SAMPLES_MAX: u32 = 65_536;

/// A camera that can be drawn.
pub struct Pinhole {
    pub width: u32,
    pub height: u32,
    eye: Vec3A,
    world_from_camera: Mat3A,
    /// Half the height of the image plane one metre in front of the eye, and the width to match.
    half: [f32; 2],
}

impl Pinhole {
    /// Checks the camera, the `index`-th of its call.
    pub fn new(index: usize, camera: &Camera) -> Result<Self, RenderError> {
        problem_of(camera).map_or(Ok(()), |problem| Err(RenderError::Camera { index, problem }))?;
        let half_height = float::tan(0.5 * camera.fov_y);
        Ok(Self {
            width: camera.width,
            height: camera.height,
            eye: camera.world_from_camera.translation.into(),
            world_from_camera: Mat3A::from_quat(camera.world_from_camera.rotation.normalize()),
            half: [half_height * camera.width as f32 / camera.height as f32, half_height],
        })
    }

    /// The same view with fewer pixels: at most so many a row.
    pub fn shrunk(&self, width: u32) -> Self {
        let width = width.min(self.width);
        let height = (u64::from(self.height) * u64::from(width) / u64::from(self.width)).max(1) as u32;
        Self { width, height, ..*self }
    }

    /// Number of pixels.
    pub fn area(&self) -> usize {
        self.width as usize * self.height as usize
    }

    /// Ray through the place (x, y) of the image, in pixels from its top left corner, and the share of its length that is depth.
    #[inline]
    pub fn ray(&self, x: f32, y: f32) -> (Ray, f32) {
        let right = (2.0 * x / self.width as f32 - 1.0) * self.half[0];
        let up = (1.0 - 2.0 * y / self.height as f32) * self.half[1];
        let local = Vec3A::new(right, up, -1.0);
        let length = local.length();
        (Ray::new(self.eye, (self.world_from_camera * (local / length)).normalize()), 1.0 / length)
    }

    /// A direction of the world in the camera's frame.
    pub fn to_camera(&self, direction: Vec3A) -> Vec3A {
        self.world_from_camera.transpose() * direction
    }

    /// Width of a pixel at one metre, in metres.
    pub fn pixel_width(&self) -> f32 {
        2.0 * self.half[1] / self.height as f32
    }
}

/// What is wrong with a camera and what would do.
fn problem_of(camera: &Camera) -> Option<String> {
    let Camera { width, height, fov_y, samples, .. } = *camera;
    if width == 0 || height == 0 || width > SIDE_MAX || height > SIDE_MAX {
        return Some(format!("image size {width} x {height} px; width and height must be within 1..{SIDE_MAX}"));
    }
    if !(0.01..=3.0).contains(&fov_y) {
        return Some(format!("vertical field of view {fov_y} rad; it must be within 0.01..3"));
    }
    if !camera.world_from_camera.is_finite() {
        return Some(format!("pose {:?} is not finite; give finite numbers", camera.world_from_camera));
    }
    let length = camera.world_from_camera.rotation.length();
    if !(0.9..=1.1).contains(&length) {
        return Some(format!("rotation quaternion has length {length}; give a unit quaternion x, y, z, w"));
    }
    if camera.passes.rgb && !(1..=SAMPLES_MAX).contains(&samples) {
        return Some(format!("{samples} samples a pixel; give 1 for speed, or up to {SAMPLES_MAX}"));
    }
    None
}
