import type { Arguments } from './arguments.ts';
import type { Json } from './rules.ts';
import type { World } from './world.ts';

export type Method = (world: World, args: Arguments) => Json;
export type Methods = Record<string, Method>;
