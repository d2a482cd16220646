import { expect } from "vitest";
import { toBase64url } from "../../../../crypto/encoding/bytes.ts";
import { exportCredentialSecret } from "../../../../crypto/tokens/credential.ts";
import { register } from "../../../../src/cli/verify/register.ts";
import { stuffed } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { MembersStage } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "replaced permission: the line names another ballot than the one that the member was given",
  async told({ election, record, stolen, credential, invited, withRow, file, address, lines, show }) {
    const held = file(
      "held.txt",
      [
        `reference: ${invited(4).reference.replace("\n", " / ")}`,
        `salt: ${invited(4).salt}`,
        `key: ${toBase64url(credential.publicKey)}`,
        `blinding: ${toBase64url(exportCredentialSecret(credential).slice(32))}`,
      ].join("\n"),
    );
    expect(await register(address, { file: held })).toBe(0);
    expect(lines.at(-1)).toMatch(/^ISSUED: .*, and it is the ballot of this credential \[BAL-9\]\.$/);
    const { blinded } = stuffed(election.view, stolen);
    show(withRow(4, (row) => ({ ...row, blinded: toBase64url(blinded) }))(record));
    expect(await register(address, { file: held })).toBe(1);
    expect(lines.at(-1)).toMatch(/^NOT YOURS: the register has a different ballot .* \[BAL-9\]$/);
  },
};
