import type { Chance } from '../../../bench/life/chance.ts';
import type { Driver } from '../../../bench/life/driver.ts';
import type { World } from '../../../bench/life/world.ts';

/** A history that is being played; `acted`: how often people did what. */
export type History = { world: World; driver: Driver; chance: Chance; acted: Map<string, number> };
