/** Logos: the one of an association, for new votes, and those that votes keep from when they were prepared. Only what is a logo is stored (png.ts). */
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { Sql } from "../../store/sql.ts";
import { isLogo } from "./png.ts";

type Png = { readonly png: Uint8Array };
const NO_LOGO = refused("invalid-request", {
  detail: "Give a PNG of at most 64 KB and 512 pixels each way, with the chunks IHDR, PLTE, tRNS, IDAT and IEND only.",
});

export class Logos {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  of(association: Owner): Uint8Array | undefined {
    return this.#sql.run<Png>("select png from association_logo where association = ?", association)[0]?.png;
  }

  ofElection(id: string): Uint8Array | undefined {
    return this.#sql.run<Png>("select png from election_logo where election = ?", id)[0]?.png;
  }

  set(association: Owner, png: Uint8Array): Outcome<{ logo: boolean }> {
    if (!isLogo(png)) return NO_LOGO;
    this.#sql.run(
      "insert into association_logo (association, png) values (?, ?) on conflict (association) do update set png = excluded.png",
      association,
      png,
    );
    return accepted({ logo: true });
  }

  /** Votes that are prepared keep theirs. */
  remove(association: Owner): Outcome<{ logo: boolean }> {
    this.#sql.run("delete from association_logo where association = ?", association);
    return accepted({ logo: false });
  }
}
