/** Ways to break a conforming handout: for each rule two, each of them failing in veraPDF (but for rules of our own). */

import { archiveMutations } from "./mutations-archive.ts";
import { fontMutations } from "./mutations-fonts.ts";
import { ownMutations } from "./mutations-own.ts";
import { structureMutations } from "./mutations-structure.ts";
import type { Mutation } from "./ways.ts";

export const mutations: readonly Mutation[] = [...structureMutations, ...fontMutations, ...archiveMutations, ...ownMutations];
