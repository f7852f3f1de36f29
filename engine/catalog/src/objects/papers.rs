//! Papers: magazines, notebooks, newspapers, letters, binders, a poster tube, notes, a calendar, a map.

use std::f32::consts::PI;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{BRIGHT, badge, oval, printed_block, rectangle, shade, sleeve, stretched, two_colors};
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline, torus, tube};

/// A badge that lies on top of something, its upper edge away from +Z.
fn lying(outline: &[Vec2], at: Vec3) -> crate::Mesh {
    badge(outline, Vec3::ZERO).turned(turn(Vec3::X, -90.0)).moved(at)
}

/// A printed sheet on a top face, one tile of print wide.
fn print_on(b: &mut Builder, slot: &str, at: Vec3, size: Vec2, repeats: f32, tint: [f32; 3]) {
    let tile = b.tile(slot);
    let mesh = stretched(lying(&rectangle(size), Vec3::ZERO), tile / size.x, repeats * tile / size.y);
    b.part_tinted(0, slot, &mesh.moved(at), tint);
}

/// A magazine lying on its back: a picture on its cover, a title over it.
pub fn magazine(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let (ground, accent) = two_colors(b, "magazine");
    let middle = Vec3::Y * 0.5 * size.y;
    b.part(0, "pages", &block(size - Vec3::new(0.001, 0.0012, 0.001), 0.0).moved(middle));
    let cover = printed_block(Vec3::new(size.x, size.z, 0.0006), 0.0, b.tile("cover")).turned(turn(Vec3::X, -90.0));
    b.part_tinted(0, "cover", &cover.clone().moved(Vec3::Y * (size.y - 0.0003)), ground);
    b.part_tinted(0, "cover", &cover.moved(Vec3::Y * 0.0003), ground);
    let spine = Vec3::new(-0.5 * size.x + 0.0004, 0.5 * size.y, 0.0);
    b.part_tinted(0, "cover", &block(Vec3::new(0.0012, size.y, size.z), 0.0).moved(spine), shade(ground, 0.9));
    let top = |z: f32, lift: f32| Vec3::new(0.0, size.y + lift, z * size.z);
    let mut stream = b.stream("picture");
    let sky = *stream.pick(&[[0.80, 0.86, 0.90], [0.93, 0.88, 0.78], [0.20, 0.24, 0.30], [0.86, 0.76, 0.70]]);
    b.part_tinted(0, "picture", &lying(&rectangle(Vec2::new(0.90 * size.x, 0.66 * size.z)), top(0.12, 0.0)), sky);
    b.part_tinted(0, "picture", &lying(&rectangle(Vec2::new(0.90 * size.x, 0.24 * size.z)), top(0.33, 0.0003)), shade(accent, 0.8));
    let sun = Vec2::splat(stream.between(0.24, 0.42) * size.x);
    let at = top(stream.between(0.02, 0.14), 0.0002) + Vec3::X * stream.between(-0.2, 0.2) * size.x;
    b.part_tinted(0, "picture", &lying(&oval(sun, 24), at), accent);
    print_on(b, "name", top(-0.36, 0.0), Vec2::new(0.9 * size.x, 0.15 * size.z), 0.3, ground);
    b.collide_box(0, "pages", middle, size);
}

/// A notebook: bound in cloth with a band, or with a wire spiral.
pub fn notebook(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let middle = Vec3::Y * 0.5 * size.y;
    let covers = [[0.12, 0.12, 0.13], [0.45, 0.16, 0.14], [0.18, 0.28, 0.36], [0.30, 0.36, 0.28], [0.74, 0.60, 0.36], [0.60, 0.44, 0.46]];
    let tint = *b.stream("notebook").pick(&covers);
    let spiral = b.count("binding") > 0;
    let inset = if spiral { 0.006 } else { 0.002 };
    b.part(0, "pages", &block(Vec3::new(size.x - 2.0 * inset, size.y - 0.003, size.z - 0.005), 0.0).moved(middle));
    for y in [0.0009, size.y - 0.0009] {
        b.part_tinted(0, "cover", &block(Vec3::new(size.x, 0.0018, size.z), 0.0008).moved(Vec3::Y * y), tint);
    }
    if spiral {
        let turns = (size.z / 0.011) as usize;
        for ring in 0..turns {
            let z = ((ring as f32 + 0.5) / turns as f32 - 0.5) * 0.94 * size.z;
            let mesh = torus(0.5 * size.y + 0.0004, 0.0007, 10, 4).turned(turn(Vec3::X, 90.0));
            b.part(0, "metal", &mesh.moved(Vec3::new(-0.5 * size.x + 0.004, 0.5 * size.y + 0.001, z)));
        }
    } else {
        b.part_tinted(0, "cover", &block(Vec3::new(0.003, size.y, size.z), 0.0012).moved(middle - Vec3::X * (0.5 * size.x - 0.0014)), tint);
        let band = Vec3::new(0.006, size.y + 0.0008, size.z + 0.0008);
        b.part(0, "band", &block(band, 0.0003).moved(middle + Vec3::X * 0.36 * size.x));
        let ribbon = block(Vec3::new(0.005, 0.0004, 0.03), 0.0).moved(Vec3::new(0.1 * size.x, 0.4 * size.y, 0.5 * size.z + 0.010));
        b.part(0, "band", &ribbon);
    }
    b.collide_box(0, "pages", middle, size);
}

/// A newspaper folded twice.
pub fn newspaper(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let middle = Vec3::Y * 0.5 * size.y;
    let layers = 3;
    let pitch = size.y / layers as f32;
    for layer in 0..layers {
        // Folds lie at the front; the sheets between them end unevenly behind.
        let shrink = 0.004 * layer as f32;
        let outline = rounded_outline(Vec2::new(size.z - shrink, 0.92 * pitch), 0.45 * pitch, 3);
        let mesh = extrude(&outline, size.x - 0.5 * shrink, 0.0).turned(turn(Vec3::Y, 90.0));
        b.part(0, "paper", &mesh.moved(Vec3::new(0.0, (layer as f32 + 0.5) * pitch, 0.5 * shrink)));
    }
    let top = |x: f32, z: f32| Vec3::new(x * size.x, size.y - 0.0006, z * size.z);
    print_on(b, "print", top(0.0, -0.36), Vec2::new(0.86 * size.x, 0.16 * size.z), 0.3, [0.90, 0.89, 0.85]);
    for column in 0..3 {
        let at = top(0.30 * (column as f32 - 1.0), 0.12);
        print_on(b, "print", at, Vec2::new(0.27 * size.x, 0.58 * size.z), 1.0, [0.89, 0.88, 0.84]);
    }
    b.part(0, "picture", &lying(&rectangle(Vec2::new(0.56 * size.x, 0.30 * size.z)), top(0.15, -0.02) + Vec3::Y * 0.0006));
    b.collide_box(0, "paper", middle, size);
}

/// An envelope with its flap, an address and a stamp.
pub fn envelope(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let middle = Vec3::Y * 0.5 * size.y;
    let tints = [[0.95, 0.95, 0.93], [0.80, 0.68, 0.50], [0.90, 0.86, 0.76], [0.72, 0.80, 0.84]];
    let mut stream = b.stream("envelope");
    let tint = *stream.pick(&tints);
    b.part_tinted(0, "paper", &block(size, 0.0003).moved(middle), tint);
    let top = size.y - 0.0002;
    if b.count("side") == 0 {
        for line in 0..3 {
            let long = stream.between(0.18, 0.30) * size.x;
            let at = Vec3::new(0.06 * size.x + 0.5 * long, top, (0.06 + 0.11 * line as f32) * size.z);
            b.part(0, "ink", &lying(&rectangle(Vec2::new(long, 0.003)), at));
        }
        let stamp = Vec2::new(0.022, 0.026);
        let at = Vec3::new(0.5 * size.x - 0.020, top, -0.5 * size.z + 0.022);
        b.part_tinted(0, "stamp", &lying(&rectangle(stamp), at), *stream.pick(&BRIGHT));
        b.part_tinted(0, "stamp", &lying(&oval(0.6 * stamp, 14), at + Vec3::Y * 0.0003), [0.93, 0.91, 0.84]);
    } else {
        let flap = [(0.5, 0.5), (-0.5, 0.5), (-0.06, -0.06), (0.06, -0.06)].map(|(x, y)| Vec2::new(x * size.x, y * size.z) * 0.99);
        b.part_tinted(0, "paper", &lying(&flap, Vec3::Y * top), shade(tint, 0.93));
    }
    b.collide_box(0, "paper", middle, size);
}

/// A stack of sheets, not quite true, the uppermost written on.
pub fn paper_stack(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let mut stream = b.stream("sheets");
    let layers = ((size.y / 0.006).ceil() as usize).clamp(2, 10);
    let pitch = size.y / layers as f32;
    for layer in 0..layers {
        let shift = Vec3::new(stream.between(-0.003, 0.003), 0.0, stream.between(-0.003, 0.003));
        let spin = turn(Vec3::Y, stream.between(-1.2, 1.2));
        let sheet = block(Vec3::new(size.x - 0.007, pitch - 0.0001, size.z - 0.007), 0.0).turned(spin);
        b.part_tinted(
            0,
            "paper",
            &sheet.moved(shift + Vec3::Y * (layer as f32 + 0.5) * pitch),
            shade([0.95, 0.95, 0.93], stream.between(0.95, 1.02)),
        );
    }
    for line in 0..14 {
        let long = if line % 5 == 4 { 0.4 } else { stream.between(0.64, 0.72) } * size.x;
        let at = Vec3::new(0.5 * long - 0.36 * size.x, size.y - 0.0003, (-0.36 + 0.05 * line as f32) * size.z);
        b.part(0, "ink", &lying(&rectangle(Vec2::new(long, 0.0022)), at));
    }
    b.collide_box(0, "paper", Vec3::Y * 0.5 * size.y, size);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(0.9 * size.x, 0.9 * size.z), 0.2);
}

/// An office binder standing on its edge, its spine with a label and a finger hole towards +Z.
pub fn ring_binder(b: &mut Builder) {
    let size = Vec3::new(b.value("thickness_m"), b.value("height_m"), b.value("depth_m"));
    let board = 0.003;
    let tints = [[0.10, 0.10, 0.11], [0.14, 0.26, 0.46], [0.58, 0.12, 0.12], [0.36, 0.38, 0.38], [0.18, 0.36, 0.26], [0.86, 0.85, 0.82]];
    let tint = *b.stream("binder").pick(&tints);
    let middle = Vec3::Y * 0.5 * size.y;
    for side in [-1.0, 1.0] {
        let at = middle + Vec3::X * side * 0.5 * (size.x - board);
        b.part_tinted(0, "cover", &block(Vec3::new(board, size.y, size.z), 0.001).moved(at), tint);
    }
    let spine = Vec3::new(size.x, size.y, board);
    b.part_tinted(0, "cover", &block(spine, 0.001).moved(middle + Vec3::Z * 0.5 * (size.z - board)), tint);
    let pages = Vec3::new(0.72 * size.x, size.y - 0.022, size.z - 0.026);
    b.part(0, "pages", &block(pages, 0.0).moved(middle + Vec3::new(-0.08 * size.x, -0.003, -0.004)));
    let face = 0.5 * size.z;
    let label = badge(&rounded_outline(Vec2::new(0.74 * size.x, 0.46 * size.y), 0.003, 2), Vec3::new(0.0, 0.62 * size.y, face));
    b.part(0, "label", &label);
    for line in 0..3 {
        let at = Vec3::new(0.0, (0.72 - 0.06 * line as f32) * size.y, face + 0.0006);
        b.part(0, "ink", &badge(&rectangle(Vec2::new((0.5 - 0.1 * line as f32) * size.x, 0.010)), at));
    }
    let hole = Vec3::new(0.0, 0.16 * size.y, face);
    let rim = 0.30 * size.x.min(0.08);
    b.part(0, "metal", &torus(rim, 0.0016, 22, 6).turned(turn(Vec3::X, 90.0)).moved(hole));
    b.part(0, "ink", &badge(&oval(Vec2::splat(1.9 * rim), 22), hole));
    b.collide_box(0, "cover", middle, size);
}

/// A tube for posters, lying or standing, with plastic caps.
pub fn poster_tube(b: &mut Builder) {
    let (radius, length) = (0.5 * b.value("diameter_m"), b.value("length_m"));
    let mut mesh_parts = Vec::new();
    mesh_parts.push(("card", cylinder(radius, length - 0.006, 0.0, 26)));
    for end in [-1.0, 1.0] {
        mesh_parts.push(("caps", cylinder(radius + 0.0012, 0.010, 0.002, 26).moved(Vec3::Y * end * (0.5 * length - 0.005))));
    }
    let outer = radius + 0.0012;
    for (slot, mesh) in mesh_parts {
        b.part(0, slot, &mesh.turned(turn(Vec3::Z, 90.0)).moved(Vec3::Y * outer));
    }
    let label = sleeve(radius, -0.16 * length, 0.16 * length, b.tile("label"), 1.0);
    b.part(0, "label", &label.turned(turn(Vec3::Z, 90.0)).moved(Vec3::Y * outer));
    let half = 0.5 * length;
    super::forms::hull(b, 0, "card", super::forms::lying_rings(&[(-half, outer, outer), (half, outer, outer)]));
}

/// A block of sticky notes, the uppermost curling.
pub fn sticky_notes(b: &mut Builder) {
    let (side, thick) = (b.value("width_m"), b.value("thickness_m"));
    let mut stream = b.stream("notes");
    let tint = *stream.pick(&[[0.95, 0.88, 0.42], [0.93, 0.58, 0.66], [0.60, 0.84, 0.62], [0.56, 0.78, 0.90], [0.96, 0.70, 0.36]]);
    let body = thick - 0.001;
    b.part_tinted(0, "paper", &block(Vec3::new(side, body, side), 0.0).moved(Vec3::Y * 0.5 * body), tint);
    let curl = crate::shape::sheet(2, 6, Vec2::splat(side), 0.0003, |u, v| {
        let lift = 0.0008 + 0.006 * (1.0 - v) * (1.0 - v) * (1.0 - v);
        Vec3::new((u - 0.5) * side, body + lift, (0.5 - v) * side)
    });
    b.part_tinted(0, "paper", &curl, shade(tint, 1.04));
    for line in 0..3 {
        let long = stream.between(0.4, 0.7) * side;
        let at = Vec3::new(0.5 * long - 0.38 * side, body + 0.0016, (-0.28 + 0.16 * line as f32) * side);
        b.part(0, "ink", &lying(&rectangle(Vec2::new(long, 0.0016)), at));
    }
    b.collide_box(0, "paper", Vec3::Y * 0.5 * thick, Vec3::new(side, thick, side));
}

/// A wall calendar: a picture above a grid of days, hung by a nail.
pub fn calendar(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let thick = 0.004;
    let (ground, accent) = two_colors(b, "calendar");
    let face = thick + 0.0002;
    b.part(0, "paper", &block(Vec3::new(width, height, thick), 0.0004).moved(Vec3::new(0.0, 0.5 * height, 0.5 * thick)));
    b.part_tinted(
        0,
        "picture",
        &badge(&rectangle(Vec2::new(0.92 * width, 0.46 * height)), Vec3::new(0.0, 0.73 * height, face)),
        [0.74, 0.84, 0.90],
    );
    let hills: Vec<Vec2> = (0..=12)
        .map(|step| step as f32 / 12.0)
        .map(|share| Vec2::new((0.5 - share) * 0.92 * width, (0.02 + 0.05 * sin(7.0 * share) + 0.04 * sin(13.0 * share)) * height))
        .collect();
    let low = -0.23 * height;
    let mut outline = vec![Vec2::new(-0.46 * width, low), Vec2::new(0.46 * width, low)];
    outline.extend(hills);
    b.part_tinted(0, "picture", &badge(&outline, Vec3::new(0.0, 0.73 * height, face + 0.0003)), shade(ground, 0.8));
    b.part_tinted(
        0,
        "picture",
        &badge(&oval(Vec2::splat(0.10 * height), 20), Vec3::new(0.2 * width, 0.85 * height, face + 0.0003)),
        accent,
    );
    b.part_tinted(0, "picture", &badge(&rectangle(Vec2::new(0.92 * width, 0.05 * height)), Vec3::new(0.0, 0.45 * height, face)), accent);
    for day in 0..31 {
        let (row, column) = ((day + 2) / 7, (day + 2) % 7);
        let at = Vec3::new((column as f32 - 3.0) * 0.13 * width, (0.385 - 0.072 * row as f32) * height, face);
        let slot = if column == 6 { "picture" } else { "ink" };
        let mesh = badge(&rectangle(Vec2::new(0.05 * width, 0.022 * height)), at);
        if column == 6 { b.part_tinted(0, slot, &mesh, [0.75, 0.2, 0.16]) } else { b.part(0, slot, &mesh) }
    }
    let rings = 12;
    for ring in 0..rings {
        let x = ((ring as f32 + 0.5) / rings as f32 - 0.5) * 0.9 * width;
        b.part(0, "metal", &torus(0.0035, 0.0006, 10, 4).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(x, 0.975 * height, thick)));
    }
    b.collide_box(0, "paper", Vec3::new(0.0, 0.5 * height, 0.5 * thick), Vec3::new(width, height, thick));
}

/// A folded map that stands open in a zigzag, or lies.
pub fn street_map(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let (thick, panels) = (0.010, 4);
    let (ground, accent) = two_colors(b, "map");
    for panel in 0..panels {
        let y = (panel as f32 + 0.5) / panels as f32 * thick;
        let outline = rounded_outline(Vec2::new(width - 0.001 * panel as f32, 0.86 * thick / panels as f32), 0.001, 2);
        b.part(0, "paper", &extrude(&outline, height, 0.0).moved(Vec3::Y * y));
    }
    let top = |z: f32, lift: f32| Vec3::new(0.0, thick - 0.0002 + lift, z * height);
    b.part_tinted(0, "picture", &lying(&rectangle(Vec2::new(0.99 * width, 0.99 * height)), top(0.0, 0.0)), [0.86, 0.88, 0.78]);
    b.part_tinted(0, "picture", &lying(&rectangle(Vec2::new(0.99 * width, 0.22 * height)), top(-0.385, 0.0003)), ground);
    let mut stream = b.stream("streets");
    for street in 0..7 {
        let (x, way) = (stream.between(-0.38, 0.38) * width, stream.between(-0.25, 0.25));
        let upright = street % 2 == 0;
        let size = if upright { Vec2::new(0.004, 0.66 * height) } else { Vec2::new(0.9 * width, 0.004) };
        let at = if upright { top(0.115, 0.0003) + Vec3::X * 0.8 * x } else { top(0.115 + 1.1 * way, 0.0003) };
        b.part_tinted(0, "picture", &lying(&rectangle(size), at), if street == 3 { accent } else { [0.97, 0.96, 0.92] });
    }
    print_on(b, "name", top(-0.385, 0.0006), Vec2::new(0.8 * width, 0.12 * height), 0.3, ground);
    b.collide_box(0, "paper", Vec3::Y * 0.5 * thick, Vec3::new(width, thick, height));
}

/// A globe on a tilted arc and a foot.
pub fn globe(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let foot = 0.34 * radius;
    let centre = Vec3::Y * (foot + 1.16 * radius);
    let tilt = turn(Vec3::Z, -23.4);
    b.part(0, "sea", &crate::shape::ball(radius, 32).turned(tilt).moved(centre));
    let mut stream = b.stream("lands");
    for _ in 0..9 {
        let (lat, lon) = (stream.between(-0.9, 1.1), stream.between(0.0, 2.0 * PI));
        let phases = [(); 3].map(|()| stream.between(0.0, 6.0));
        let middle = Vec3::new(cos(lat) * cos(lon), sin(lat), cos(lat) * sin(lon));
        let (across, along) = middle.any_orthonormal_pair();
        let reach = stream.between(0.22, 0.5);
        let land = crate::shape::sheet(14, 3, Vec2::splat(radius), 0.0005, |u, v| {
            let angle = 2.0 * PI * u;
            let coast = reach
                * (1.0 + 0.28 * sin(2.0 * angle + phases[0]) + 0.18 * sin(3.0 * angle + phases[1]) + 0.1 * sin(5.0 * angle + phases[2]));
            let away = coast * (0.04 + 0.96 * (1.0 - v));
            (middle + (across * cos(angle) + along * sin(angle)) * away).normalize() * (radius + 0.0005)
        });
        let tint = *stream.pick(&[[0.56, 0.62, 0.34], [0.76, 0.68, 0.44], [0.46, 0.56, 0.36], [0.72, 0.58, 0.40]]);
        b.part_tinted(0, "land", &land.turned(tilt).moved(centre), tint);
    }
    let arc: Vec<Vec3> = (0..=16)
        .map(|step| -0.5 * PI + PI * step as f32 / 16.0)
        .map(|angle| tilt * (Vec3::new(-cos(angle), sin(angle), 0.0) * 1.10 * radius) + centre)
        .collect();
    b.part(0, "stand", &tube(&arc, &[0.045 * radius], 8));
    for end in [-1.0, 1.0] {
        let pin = tilt * Vec3::Y * end;
        b.part(0, "stand", &tube(&[centre + pin * 0.97 * radius, centre + pin * 1.14 * radius], &[0.04 * radius], 8));
    }
    let base = [(0.0, 0.0), (0.62, 0.0), (0.66, 0.04), (0.60, 0.10), (0.2, 0.16), (0.10, 0.24), (0.09, 0.40), (0.0, 0.40)];
    b.part(0, "stand", &lathe(&base.map(|(across, up)| Vec2::new(across, up) * radius), 30));
    b.collide_turned_solid(0, "stand", Vec2::new(0.65 * radius, 0.0), Vec2::new(0.56 * radius, 0.12 * radius), 12);
    b.collide_cylinder(0, "stand", Vec3::Y * 0.12 * radius, 0.10 * radius, foot);
    b.collider(0, "sea", crate::ColliderShape::Ball { radius }, Pose::from_translation(centre));
}
