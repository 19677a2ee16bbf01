import type { EffectHandler } from '../deps.ts';

export const searchReplacement: EffectHandler<'replacement.search'> = async () => [];
export const askReplacement: EffectHandler<'replacement.ask'> = async () => [];
export const noticeLate: EffectHandler<'replacement.late'> = async () => [];
export const closeAskings: EffectHandler<'replacement.close'> = async () => [];
export const tellReplacement: EffectHandler<'replacement.tell'> = async () => [];
