//! Fast small things against thin ones.

use homebody_core::Vec3;

use crate::bench::{Bench, Surface, Thing, ball, cuboid};
use crate::case::Findings;

/// A ball of 5 mm radius and 4 g shot at a wall and at a table top.
pub fn bullets(found: &mut Findings) {
    const RADIUS: f32 = 0.005;
    for speed in [5.0_f32, 20.0, 50.0, 100.0] {
        for (name, fixed, mass) in [("fixed", true, 1.0), ("loose", false, 2.0)] {
            let wall = Thing::new(cuboid(Vec3::new(0.004, 0.8, 0.8)), Vec3::ZERO, mass);
            let wall = if fixed { wall.fixed() } else { wall };
            let mut beyond = 0.0_f64;
            for offset in 0..4 {
                // Four starts put the wall at different places within the way of one step.
                let start = Vec3::new(-0.5 - 0.25 * offset as f32 * speed / 240.0, 0.013, 0.017);
                let bullet = Thing::new(ball(RADIUS), start, 0.004).moving(Vec3::X * speed);
                let mut bench = Bench::jointed(Surface::default(), Vec3::ZERO, &[wall.clone(), bullet], Vec::new());
                bench.run(1.0);
                let place = bench.pose(0).inverse() * bench.at(1);
                beyond += f64::from(u8::from(place.x > 0.0));
            }
            let note = "shots of four that passed through a wall of 4 mm";
            found.check(format!("bullet_{speed}_m_s_through_{name}_wall"), "", [beyond, 0.0, 0.0], note);
        }
    }
    dropped_on_table(found);
}

/// Small boxes thrown down on a loose table top of 18 mm.
fn dropped_on_table(found: &mut Findings) {
    let legs = [[-0.5, -0.3], [-0.5, 0.3], [0.5, -0.3], [0.5, 0.3]];
    let mut table = Thing::new(cuboid(Vec3::new(1.2, 0.018, 0.8)), Vec3::Y * 0.711, 12.0);
    for [x, z] in legs {
        let leg = homebody_core::Pose::from_translation(Vec3::new(x, -0.36, z));
        table = table.with(cuboid(Vec3::new(0.05, 0.702, 0.05)), leg, 1.0);
    }
    let mut things = vec![table];
    for index in 0..12 {
        let at = Vec3::new((index % 4) as f32 * 0.2 - 0.3, 1.0 + 0.05 * index as f32, (index / 4) as f32 * 0.2 - 0.2);
        things.push(Thing::new(cuboid(Vec3::new(0.03, 0.004, 0.02)), at, 0.005).moving(Vec3::Y * -20.0).turning(Vec3::new(7.0, 3.0, 0.0)));
    }
    let mut bench = Bench::on_floor(Surface { restitution: 0.2, ..Surface::default() }, 0.0, &things);
    let mut through = 0_u32;
    bench.run_with(0.5, |_, bench| {
        let under = |body: usize| {
            let at = bench.at(body);
            at.y < 0.68 && at.x.abs() < 0.55 && at.z.abs() < 0.35
        };
        through = through.max((2..14).filter(|&body| under(body)).count() as u32);
    });
    found.check("thrown_through_table_top", "", [f64::from(through), 0.0, 0.0], "of twelve 4 mm chips thrown down at 20 m/s");
}
