//! Looks ready for shading: colours in linear light and textures with mip levels, made when first seen.

use std::f32::consts::FRAC_1_PI;
use std::sync::OnceLock;

use homebody_core::float;
use homebody_core::glam::{Vec2, Vec3A};
use homebody_core::material::{Material, Pattern};
use homebody_scene::Model;
use homebody_scene::model::Surface;

use crate::color::linear_color;
use crate::geometry::{Spot, Substance};
use crate::texture::{MipTexture, Sampled};

/// Texels along one repeat of a pattern.
const TEXTURE_SIZE: u32 = 256;
/// Texels along one repeat when only the mean matters.
const MEAN_SIZE: u32 = 32;
/// Share of light a clear surface reflects head-on (refractive index 1.5).
const DIELECTRIC: f32 = 0.04;

/// One look.
pub struct Skin {
    material: Material,
    tint: Option<[f32; 3]>,
    seed: u64,
    base: Vec3A,
    /// Mean base colour over the pattern.
    mean: Vec3A,
    texture: OnceLock<MipTexture>,
}

/// What a surface does with light at one point.
#[derive(Clone, Copy)]
pub struct Shade {
    /// Shading normal, on the viewer's side.
    pub normal: Vec3A,
    /// Diffuse reflectance.
    pub diffuse: Vec3A,
    /// Specular reflectance head-on.
    pub specular: Vec3A,
    /// Square of the perceptual roughness: the width of the highlight.
    pub alpha: f32,
    /// Perceptual roughness.
    pub roughness: f32,
    /// Share of light let straight through, as a colour.
    pub through: Vec3A,
    /// Light given off, cd/m².
    pub emission: Vec3A,
}

/// What a surface is at one point, whatever light falls on it.
#[derive(Clone, Copy)]
pub struct Finish {
    /// Linear base colour.
    pub base: Vec3A,
    /// Perceptual roughness.
    pub roughness: f32,
    /// How metallic it is, 0..1.
    pub metallic: f32,
}

/// Looks of a model, by `SurfaceId`.
pub fn skins_of(model: &Model) -> Vec<Skin> {
    model.surfaces.iter().map(|surface| Skin::new(&model.materials[surface.material], surface)).collect()
}

impl Skin {
    fn new(material: &Material, surface: &Surface) -> Self {
        let base = linear_color(surface.tint.unwrap_or(material.look.base_color));
        let mean = match material.look.pattern {
            Pattern::Plain => base,
            _ => MipTexture::generate(material, surface.tint, surface.seed, MEAN_SIZE).mean(),
        };
        Self { material: material.clone(), tint: surface.tint, seed: surface.seed, base, mean, texture: OnceLock::new() }
    }

    /// How rays see it.
    pub fn substance(&self) -> Substance {
        if self.material.look.transmission > 0.0 {
            Substance::Glass
        } else if self.material.look.emission_cd_m2 > 0.0 {
            Substance::Glowing
        } else {
            Substance::Opaque
        }
    }

    /// Mean reflectance of any kind over the pattern, for light that has lost its direction.
    pub fn mean_reflectance(&self) -> Vec3A {
        self.mean * (1.0 - self.material.look.transmission)
    }

    /// Mean light given off, cd/m².
    pub fn mean_emission(&self) -> Vec3A {
        self.mean * self.material.look.emission_cd_m2.max(0.0)
    }

    /// Share of light that passes one face of a pane whose normal makes this cosine with the ray.
    pub fn passing(&self, cosine: f32) -> Vec3A {
        face_tint(self.mean) * (self.material.look.transmission * (1.0 - fresnel(DIELECTRIC, cosine.abs())))
    }

    /// Base colour, roughness and metallic part at a point, where a pixel is `footprint` metres wide.
    pub fn finish(&self, spot: &Spot, footprint: f32) -> Finish {
        let look = &self.material.look;
        let mut finish = Finish { base: self.base, roughness: look.roughness, metallic: look.metallic };
        if let Some((texel, varied)) = self.texel(spot, footprint) {
            (finish.base, finish.roughness) = (texel.color, texel.roughness);
            if varied {
                finish.metallic = texel.metallic;
            }
        }
        finish
    }

    /// The pattern at a point, and whether its metallic part or transmission changes from place to place; none for plain materials.
    #[inline]
    fn texel(&self, spot: &Spot, footprint: f32) -> Option<(Sampled, bool)> {
        let look = &self.material.look;
        if look.pattern == Pattern::Plain {
            return None;
        }
        let texture = self.texture.get_or_init(|| MipTexture::generate(&self.material, self.tint, self.seed, TEXTURE_SIZE));
        let tile = look.tile_m.max(1e-3);
        Some((texture.sample(spot.uv / tile, footprint / tile), texture.varied))
    }

    /// The look at a point seen along `direction` (towards the surface), where a pixel is `footprint` metres wide.
    pub fn shade(&self, spot: &Spot, direction: Vec3A, footprint: f32) -> Shade {
        let look = &self.material.look;
        let facing = if spot.flat_normal.dot(direction) > 0.0 { -1.0 } else { 1.0 };
        let mut normal = spot.normal * facing;
        let mut base = self.base;
        let mut roughness = look.roughness;
        let (mut metallic, mut transmission) = (look.metallic.clamp(0.0, 1.0), look.transmission.clamp(0.0, 1.0));
        if let Some((texel, varied)) = self.texel(spot, footprint) {
            base = texel.color;
            roughness = texel.roughness;
            if varied {
                (metallic, transmission) = (texel.metallic, texel.transmission);
            }
            normal = bent(normal, spot.tangents, facing, texel.slope);
        }
        // Interpolated and bent normals must not face away from the viewer.
        let behind = normal.dot(direction);
        if behind > -0.01 {
            normal = (normal - direction * (behind + 0.01)).normalize();
        }
        // A roughness of 1 is chalk: nothing but diffuse.
        let gloss = ((1.0 - roughness) * 8.0).clamp(0.0, 1.0);
        Shade {
            normal,
            diffuse: base * ((1.0 - metallic) * (1.0 - transmission)),
            specular: Vec3A::splat(DIELECTRIC * gloss).lerp(base, metallic),
            alpha: (roughness * roughness).max(0.002),
            roughness,
            through: face_tint(base) * transmission,
            emission: base * look.emission_cd_m2.max(0.0),
        }
    }
}

/// Colour that one face of a pane gives to light; a pane has two, which together give its base colour.
fn face_tint(base: Vec3A) -> Vec3A {
    Vec3A::from_array(base.to_array().map(f32::sqrt))
}

/// `normal` (the outside's times `facing`) tilted by a texture's normal along U and V.
fn bent(normal: Vec3A, tangents: [Vec3A; 2], facing: f32, slope: Vec2) -> Vec3A {
    let upright = (1.0 - slope.length_squared()).max(0.05).sqrt();
    (normal * upright + (tangents[0] * slope.x + tangents[1] * slope.y) * facing).normalize()
}

/// Schlick's approximation of Fresnel reflectance.
pub fn fresnel(head_on: f32, cosine: f32) -> f32 {
    let rest = 1.0 - cosine.clamp(0.0, 1.0);
    let square = rest * rest;
    head_on + (1.0 - head_on) * square * square * rest
}

impl Shade {
    /// Reflectance of the highlight as a whole, seen at this cosine (Karis 2014, after Lazarov).
    pub fn specular_albedo(&self, cosine: f32) -> Vec3A {
        let r = [1.0 - self.roughness, 0.0425 - 0.0275 * self.roughness, 1.04 - 0.572 * self.roughness, 0.022 * self.roughness - 0.04];
        let a = (r[0] * r[0]).min(float::exp(-6.432 * cosine)) * r[0] + r[1];
        let (scale, offset) = (r[2] - 1.04 * a, r[3] + 1.04 * a);
        let strength = (self.specular.max_element() / DIELECTRIC).min(1.0);
        (self.specular * scale + offset.max(0.0) * strength).clamp(Vec3A::ZERO, Vec3A::ONE)
    }

    /// Light of unit illuminance (facing the light) from `to_light` that leaves towards `to_viewer`: reflectance in 1/sr times cosine.
    /// `matte` is the diffuse reflectance that the highlight leaves over.
    #[inline]
    pub fn reflect(&self, matte: Vec3A, to_light: Vec3A, to_viewer: Vec3A) -> Vec3A {
        let cos_light = self.normal.dot(to_light);
        if cos_light <= 0.0 {
            return Vec3A::ZERO;
        }
        let matte_part = matte * (FRAC_1_PI * cos_light);
        if self.specular.max_element() <= 0.0 {
            return matte_part;
        }
        matte_part + self.highlight(to_light, to_viewer, cos_light)
    }

    /// Microfacet highlight (GGX with height-correlated Smith masking, Heitz 2014), times the light's cosine.
    fn highlight(&self, to_light: Vec3A, to_viewer: Vec3A, cos_light: f32) -> Vec3A {
        let half = (to_light + to_viewer).normalize_or(self.normal);
        let cos_viewer = self.normal.dot(to_viewer).max(1e-3);
        let cos_half = self.normal.dot(half).clamp(0.0, 1.0);
        let squared = self.alpha * self.alpha;
        let spread = cos_half * cos_half * (squared - 1.0) + 1.0;
        let density = squared * FRAC_1_PI / (spread * spread).max(1e-12);
        let masking = |cosine: f32, other: f32| cosine * (other * other * (1.0 - squared) + squared).sqrt();
        let visible = 0.5 / (masking(cos_light, cos_viewer) + masking(cos_viewer, cos_light)).max(1e-6);
        let cosine = to_viewer.dot(half).clamp(0.0, 1.0);
        let fifth = fresnel(0.0, cosine) * (self.specular.max_element() / DIELECTRIC).min(1.0);
        (self.specular + (Vec3A::ONE - self.specular) * fifth) * (density * visible * cos_light)
    }
}
