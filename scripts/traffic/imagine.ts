import type { Ingress } from '../../shared/platforms/platform.ts';
import { bodies } from './bodies/index.ts';
import type { Bodies, Happening, Scene } from './bodies/scene.ts';
import { happen, setScene } from './bodies/set-scene.ts';
import type { Dice, NonEmpty } from './dice.ts';

/** A connected account and how its platform reaches us. */
export interface Stage {
  readonly platform: Ingress;
  readonly account_id: string;
  readonly url: string;
  readonly secret: string;
}

/** A stage with its people on it. */
export interface Setting {
  readonly stage: Stage;
  readonly bodies: Bodies;
  readonly scene: Scene;
}

export interface Pace {
  /** Milliseconds since 1970 of the first event. */
  readonly starts_at: number;
  /** Events per second. */
  readonly rate: number;
  /** Events per delivery, where the platform batches. */
  readonly batch: number;
}

/** Events of one account that travel in one delivery. */
export interface Batch {
  readonly setting: Setting;
  /** Milliseconds since 1970 of the newest of them. */
  readonly at: number;
  readonly happenings: readonly Happening[];
}

export function dressStage(stage: Stage, dice: Dice): Setting {
  const talk = bodies[stage.platform.name];
  if (talk === undefined) throw new TypeError(`no traffic is known for ${stage.platform.name}`);
  return { stage, bodies: talk, scene: setScene(talk, stage.account_id, dice) };
}

/** Draws what happens, here and there, and gathers what one delivery carries. */
export function imagine(
  settings: NonEmpty<Setting>,
  count: number,
  pace: Pace,
  dice: Dice,
): Batch[] {
  const batches: Batch[] = [];
  const open = new Map<Setting, Batch>();
  for (let index = 0; index < count; index += 1) {
    const setting = dice.pick(settings);
    const at = pace.starts_at + Math.floor((index * 1000) / pace.rate);
    const before = open.get(setting)?.happenings ?? [];
    const batch = {
      setting,
      at,
      happenings: [...before, happen(setting.bodies, setting.scene, at)],
    };
    const full = batch.happenings.length >= (setting.bodies.batches ? pace.batch : 1);
    if (full) batches.push(batch);
    if (full) open.delete(setting);
    else open.set(setting, batch);
  }
  return [...batches, ...open.values()];
}
