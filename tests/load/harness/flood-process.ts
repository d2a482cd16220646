// The process of an attack: see flood.ts.
import { attackNamed } from "../attacks/attack.ts";
import { Flood, type Tally } from "./flood.ts";
import { help } from "./helper.ts";

let flood: Flood | undefined;

const skills = {
  async start({ name, base, election, material }: Order): Promise<void> {
    const attack = await attackNamed(name);
    flood = new Flood(attack, { base, election, material }, attack);
  },
  async stop(_: undefined): Promise<Tally> {
    if (flood === undefined) throw new Error("start first");
    return flood.stop();
  },
};
type Order = { readonly name: string; readonly base: string; readonly election: string; readonly material: unknown };
export type FloodSkills = typeof skills;
help(skills);
