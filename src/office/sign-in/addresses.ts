/**
 * Somebody's own e-mail address, to which links for signing in may go. It counts only after a link that was sent there was used: by the new
 * person whom it invited, or by somebody who is signed in to the very account that asked for it. So nobody, an administrator included, can
 * give another person's account an address, and no address brings somebody into an account that is not theirs. It sends nothing.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { OwnAddress } from "../../contract/sign-in.ts";
import { accepted, NO_MAIL, type Outcome, refused } from "../../doors/outcome.ts";
import { addressOf } from "../../draft/address.ts";
import { findAddressProblems } from "../../draft/members.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf, newSecret } from "../secrets.ts";

const LASTS = 24 * 60 * 60_000; // milliseconds

export class Addresses {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #outbox: Outbox | undefined;
  /** `outbox`: left out if no mail is sent. */
  constructor(sql: Sql, now: () => number, random: Random, outbox: Outbox | undefined) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
    this.#outbox = outbox;
  }

  of(account: string): OwnAddress {
    const [known] = this.#sql.run<{ email: string | null }>("select email from account where id = ?", account);
    const [asked] = this.#sql.run<{ address: string }>(
      "select address from account_address where account = ? and expires > ?",
      account,
      this.#now(),
    );
    const post = this.#outbox?.of(account, "address").get(0);
    const mark = post && this.#outbox?.markOf(post);
    return {
      ...(known?.email == null ? {} : { address: known.email }),
      ...(asked && { unconfirmed: { address: asked.address, ...(mark && { mark }) } }),
    };
  }

  /** A letter goes there; nothing else changes before its link is used. */
  ask(account: string, typed: string): Outcome<OwnAddress> {
    if (this.#outbox === undefined) return NO_MAIL;
    const outbox = this.#outbox;
    const address = addressOf(typed)?.toLowerCase();
    const errors = findAddressProblems(address ?? "", "address");
    if (address === undefined || errors.length > 0) return refused("invalid-request", { errors });
    this.#sql.transaction(() => {
      this.#sql.run("delete from account_address where account = ? or expires <= ?", account, this.#now());
      this.#sql.run(
        "insert into account_address (account, address, hash, expires) values (?, ?, ?, ?)",
        account,
        address,
        digestOf(newSecret(this.#random)), // nobody has that link: the writer makes another
        this.#now() + LASTS,
      );
      const letter = { matter: account, recipient: "address", number: 0, letter: "address" } as const;
      outbox.put(letter, this.#now());
    });
    return accepted(this.of(account));
  }

  /** The secret of a link for the address that somebody asked for; earlier ones stop working. */
  newLink(account: string): string {
    const link = newSecret(this.#random);
    this.#sql.run("update account_address set hash = ? where account = ?", digestOf(link), account);
    return link;
  }

  /** Of the account that asked, and no other: `wrong-link`. `already-exists` if another account has that address. */
  confirm(account: string, link: string): Outcome<OwnAddress> {
    const [row] = this.#sql.run<{ address: string }>(
      "select address from account_address where account = ? and hash = ? and expires > ?",
      account,
      digestOf(link.trim()),
      this.#now(),
    );
    if (row === undefined) return refused("wrong-link", { detail: "Open the link where you are signed in." });
    const holder = this.holderOf(row.address);
    if (holder !== undefined && holder !== account)
      return refused("already-exists", { detail: "Another account here has this address." });
    this.#sql.transaction(() => {
      this.#sql.run("delete from account_address where account = ?", account);
      this.#set(account, row.address);
    });
    return accepted(this.of(account));
  }

  /** No link goes there any more. */
  forget(account: string): OwnAddress {
    this.#sql.transaction(() => {
      this.#sql.run("delete from account_address where account = ?", account);
      this.#set(account, null);
    });
    this.#outbox?.takeBack(account, "address");
    return this.of(account);
  }

  /** The account that has this address, if one has. */
  holderOf(address: string): string | undefined {
    return this.#sql.run<{ id: string }>("select id from account where email = ?", address.toLowerCase())[0]?.id;
  }

  /** Links that were sent to the address before stop working. */
  #set(account: string, address: string | null): void {
    this.#sql.run("update account set email = ? where id = ?", address, account);
    this.#sql.run("delete from sign_in_link where account = ? and mailed = 1", account);
    this.#outbox?.takeBack(account, "account");
  }
}
