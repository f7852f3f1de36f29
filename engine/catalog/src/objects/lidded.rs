//! Things with a lid: on hinges, on a pivot, on a thread.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::fittings::{catching, rubbing};
use super::tableware::points;
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline};
use crate::{Catch, JointKind, JointMechanics, JointSpring};

/// An open box of boards with a lid hinged at its back edge.
struct LiddedBox {
    size: Vec3,
    /// Thickness of walls and lid.
    wall: f32,
    lid: f32,
    /// Height of the feet.
    foot: f32,
}

impl LiddedBox {
    /// Adds walls, floor and hollow, and the link of the lid with its board; gives the link and the lid's middle in its frame.
    fn add(&self, b: &mut Builder) -> (usize, Vec3) {
        let (size, wall) = (self.size, self.wall);
        let rim = size.y - self.lid - 0.002;
        let tall = rim - self.foot;
        let middle = self.foot + 0.5 * tall;
        b.board(0, "body", Vec3::Y * (self.foot + 0.5 * wall), Vec3::new(size.x - 2.0 * wall, wall, size.z - 2.0 * wall), 0.0);
        for side in [-1.0, 1.0] {
            let front = Vec3::new(0.0, middle, side * 0.5 * (size.z - wall));
            b.board(0, "body", front, Vec3::new(size.x, tall, wall), 0.25 * wall);
            let end = Vec3::new(side * 0.5 * (size.x - wall), middle, 0.0);
            b.board(0, "body", end, Vec3::new(wall, tall, size.z - 2.0 * wall), 0.0);
        }
        let hollow = Vec3::new(0.5 * size.x - wall - 0.002, 0.0, 0.5 * size.z - wall - 0.002);
        let floor = Vec3::Y * (self.foot + wall);
        b.inside(0, floor - hollow, floor + hollow + Vec3::Y * (rim - floor.y));
        let pin = Vec3::new(0.0, rim + 0.001, -0.5 * size.z - 0.002);
        let link = b.link("lid", pin);
        let lid = Vec3::new(0.0, 0.001 + 0.5 * self.lid, 0.5 * size.z + 0.002);
        b.board(link, "lid", lid, Vec3::new(size.x + 0.004, self.lid, size.z + 0.004), 0.25 * self.lid);
        for side in [-1.0, 1.0] {
            let pin = cylinder(0.25 * self.lid + 0.001, 0.12 * size.x, 0.0005, 12).turned(super::builder::turn(Vec3::Z, 90.0));
            b.part(0, "metal", &pin.moved(Vec3::new(side * 0.3 * size.x, rim + 0.001, -0.5 * size.z - 0.001)));
        }
        (link, lid)
    }

    /// Torque of the lid's weight when it is level, in N·m.
    fn weight(&self, b: &Builder, link: usize) -> f32 {
        b.mass_of(link) * GRAVITY * 0.5 * self.size.z
    }
}

/// A small wooden box lined with velvet. Its hinges rub, so that the lid stays where it is left, and a magnet keeps it shut.
pub fn jewellery_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let made = LiddedBox { size, wall: 0.009, lid: 0.014, foot: 0.004 };
    let (link, lid) = made.add(b);
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * (0.5 * size.x - 0.014), 0.002, z * (0.5 * size.z - 0.014));
        b.part(0, "metal", &cylinder(0.008, 0.004, 0.0005, 14).moved(at));
        b.collide_cylinder(0, "body", at - Vec3::Y * 0.002, 0.008, 0.004);
    }
    lining(b, size - Vec3::new(2.0, 0.0, 2.0) * made.wall, made.foot + made.wall, size.y - made.lid - 0.004);
    // An inlaid panel, a clasp, and the lid's own lining.
    b.panel(link, "inlay", lid + Vec3::Y * 0.5 * made.lid, Vec3::new(0.62 * size.x, 0.0012, 0.56 * size.z), 0.0004);
    let clasp = Vec3::new(0.0, lid.y - 0.004, lid.z + 0.5 * size.z + 0.004);
    b.part(link, "metal", &extrude(&rounded_outline(Vec2::new(0.022, 0.026), 0.008, 4), 0.006, 0.0015).moved(clasp));
    b.collide_box(link, "metal", clasp + Vec3::Z * 0.003, Vec3::new(0.02, 0.010, 0.006));
    let cushion = Vec3::new(size.x - 2.6 * made.wall, 0.001, size.z - 2.6 * made.wall);
    b.part(link, "lining", &block(cushion, 0.0).moved(lid - Vec3::Y * (0.5 * made.lid + 0.0003)));
    let weight = made.weight(b, link);
    b.hinge(link, Vec3::NEG_X, 1.85, catching(1.25 * weight, 0.002, 3.0 * size.z, 0.05));
}

/// Cloth on the floor and the walls of a box.
fn lining(b: &mut Builder, inner: Vec3, floor: f32, rim: f32) {
    let tall = rim - floor;
    b.panel(0, "lining", Vec3::Y * (floor + 0.0006), Vec3::new(inner.x, 0.0012, inner.z), 0.0);
    for side in [-1.0, 1.0] {
        let y = floor + 0.5 * tall;
        b.panel(0, "lining", Vec3::new(0.0, y, side * 0.5 * (inner.z - 0.001)), Vec3::new(inner.x, tall, 0.001), 0.0);
        b.panel(0, "lining", Vec3::new(side * 0.5 * (inner.x - 0.001), y, 0.0), Vec3::new(0.001, tall, inner.z), 0.0);
    }
}

/// A wooden chest for toys and blankets: lid stays carry its lid half way and brake it.
pub fn toy_chest(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let made = LiddedBox { size, wall: 0.018, lid: 0.022, foot: 0.03 };
    let (link, lid) = made.add(b);
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * (0.5 * size.x - 0.05), 0.5 * made.foot, z * (0.5 * size.z - 0.05));
        b.board(0, "metal", at, Vec3::new(0.06, made.foot, 0.06), 0.004);
    }
    for x in [-0.5, 0.5] {
        let at = Vec3::new(x * (size.x - 0.22), 0.5 * (made.foot + size.y - made.lid), 0.5 * size.z);
        b.panel(0, "body", at, Vec3::new(0.05, size.y - made.lid - made.foot - 0.012, 0.012), 0.003);
        b.panel(link, "lid", lid + Vec3::new(at.x, 0.5 * made.lid, 0.0), Vec3::new(0.05, 0.012, size.z - 0.01), 0.003);
    }
    let lip = Vec3::new(0.0, lid.y, lid.z + 0.5 * size.z + 0.010);
    b.board(link, "metal", lip, Vec3::new(0.14, 0.014, 0.016), 0.004);
    let weight = made.weight(b, link);
    // Gas stays: their torque carries three quarters of the lid when it lies level, and rests where it is upright.
    let spring = JointSpring { stiffness: 0.75 * weight / FRAC_PI_2, rest: FRAC_PI_2 };
    b.hinge(link, Vec3::NEG_X, 1.75, JointMechanics { spring: Some(spring), ..rubbing(0.3 * weight, 0.6 * weight) });
}

/// A waste bin whose lid swings both ways on a pivot and comes back by its weight.
pub fn swing_bin(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, rim) = (0.004, 0.05);
    let body = size.y - rim;
    b.board(0, "body", Vec3::Y * 0.5 * wall, Vec3::new(size.x - 2.0 * wall - 0.012, wall, size.z - 2.0 * wall - 0.012), 0.0);
    for side in [-1.0, 1.0] {
        let z = side * 0.5 * (size.z - 0.012 - wall);
        b.board(0, "body", Vec3::new(0.0, 0.5 * body, z), Vec3::new(size.x - 0.012, body, wall), 0.001);
        let x = side * 0.5 * (size.x - 0.012 - wall);
        b.board(0, "body", Vec3::new(x, 0.5 * body, 0.0), Vec3::new(wall, body, size.z - 0.012 - 2.0 * wall), 0.0);
    }
    // The hood: a frame around the lid's opening.
    let bar = 0.026;
    for side in [-1.0, 1.0] {
        let z = side * 0.5 * (size.z - bar);
        b.board(0, "hood", Vec3::new(0.0, size.y - 0.5 * rim, z), Vec3::new(size.x, rim, bar), 0.008);
        let x = side * 0.5 * (size.x - bar);
        b.board(0, "hood", Vec3::new(x, size.y - 0.5 * rim, 0.0), Vec3::new(bar, rim, size.z - 2.0 * bar), 0.006);
    }
    let half = 0.5 * size - Vec3::splat(bar + 0.004);
    b.inside(0, Vec3::new(-half.x, wall, -half.z), Vec3::new(half.x, body, half.z));
    let pivot = Vec3::Y * (size.y - 0.016);
    let link = b.link("lid", pivot);
    let plate = Vec3::new(size.x - 2.0 * bar - 0.008, 0.006, size.z - 2.0 * bar - 0.008);
    b.board(link, "lid", Vec3::ZERO, plate, 0.002);
    b.panel(link, "hood", Vec3::new(0.0, 0.0025, 0.36 * plate.z), Vec3::new(0.3 * plate.x, 0.004, 0.012), 0.0015);
    // The lid swings back within half a second and rests after a few swings.
    let swing = b.mass_of(link) * plate.z * plate.z / 12.0;
    let spring = JointSpring { stiffness: swing * 160.0, rest: 0.0 };
    let mechanics = JointMechanics { spring: Some(spring), limit_restitution: 0.2, ..rubbing(swing * 1.5, swing * 3.0) };
    b.join((0, link), JointKind::Hinge, Vec3::X, (-1.3, 1.3), mechanics);
}

/// A glass jar with a lid on a thread, one and a half turns from shut to loose; the last sixth of a turn is tight.
pub fn screw_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (wall, cap) = (0.004, 0.016);
    let (shoulder, neck, mouth) = (0.78 * (height - cap), height - cap, 0.82 * radius);
    let outer = [(radius - 0.006, 0.0), (radius, 0.006), (radius, shoulder), (radius - 0.003, shoulder + 0.01), (mouth, neck - 0.012)];
    let mut profile = points([(0.0, 0.0)]);
    profile.extend(points(outer));
    profile.extend(points([(mouth, neck), (mouth - wall, neck), (mouth - wall, neck - 0.014)]));
    profile.extend(points([(radius - wall - 0.003, shoulder + 0.006), (radius - wall, shoulder - 0.004), (radius - wall, 0.012)]));
    profile.extend(points([(radius - 0.012, 0.006), (0.0, 0.006)]));
    b.part(0, "glass", &lathe(&profile, 40));
    b.collide_cylinder(0, "glass", Vec3::ZERO, radius - 0.001, 0.006);
    b.collide_ring(0, "glass", Vec2::new(radius, 0.0), Vec2::new(radius, shoulder), wall, 12);
    b.collide_ring(0, "glass", Vec2::new(radius, shoulder), Vec2::new(mouth, neck), wall, 12);
    let hollow = 0.62 * (mouth - wall);
    b.inside(0, Vec3::new(-hollow, 0.006, -hollow), Vec3::new(hollow, neck, hollow));
    let link = b.link("lid", Vec3::Y * neck);
    let grip = mouth + 0.006;
    let knurl = (0..48).map(|tooth| {
        let angle = 2.0 * PI * tooth as f32 / 48.0;
        let reach = grip + if tooth % 2 == 0 { 0.0 } else { -0.0012 };
        Vec2::new(reach * homebody_core::float::cos(angle), reach * homebody_core::float::sin(angle))
    });
    let skirt = extrude(&knurl.collect::<Vec<_>>(), cap + 0.004, 0.0015).turned(super::builder::turn(Vec3::X, -90.0));
    b.part(link, "lid", &skirt.moved(Vec3::Y * (0.5 * cap - 0.002)));
    b.part(link, "label", &cylinder(0.8 * grip, 0.001, 0.0, 36).moved(Vec3::Y * (cap + 0.0002)));
    b.collide_cylinder(link, "lid", Vec3::Y * 0.002, grip, cap - 0.002);
    let tight = Catch { position: 0.0, effort: 1.5, width: PI / 6.0 };
    let mechanics = JointMechanics { pitch: 0.005, catches: vec![tight], ..rubbing(0.08, 0.002) };
    b.join((0, link), JointKind::Screw, Vec3::Y, (0.0, 3.0 * PI), mechanics);
}
