"""Push, weigh and hang a mug, and ask what stands on what."""

import homebody
from homebody import AttachmentKind, Pose, Sphere

with homebody.launch() as server, server.create_world("empty_room") as world:
    world.step(control_steps=60)
    (table,) = world.support_of("mug")
    print("the mug stands on:", world.info.objects[table].name)

    world.push("mug", impulse_n_s=(0.0, 0.3, 0.0))
    print("energy right after the push:", world.mechanics("mug").kinetic_energy_j, "J")
    world.step(control_steps=90)

    cup = world.add_object('(name: "cup", kind: "mug", position_m: (0.0, 1.5, 0.5))')
    hook = Pose.at((0.0, 1.7, 0.5))
    thread = world.attach("room_floor", cup, pose=hook, kind=AttachmentKind.BALL, break_force_n=20.0)
    world.set_wind((3.0, 0.0, 0.0))
    world.step(control_steps=240)
    print("the thread pulls with", world.attachments()[0].force_n, "N")

    hit = world.shape_cast(Sphere(radius_m=0.02), pose=Pose.at((0.0, 0.3, 0.5)), direction=(0.0, 1.0, 0.0))
    print("above the floor hangs:", None if hit is None else world.info.objects[hit.object_id].name)
    world.detach(thread)
    world.remove_object(cup)
