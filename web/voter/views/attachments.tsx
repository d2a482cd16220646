/** Files to read before voting [MAN-6]: named where they belong, fetched by one tap, pictures shown in their place, a PDF to be opened. */

import { fileNameOf } from "../../../crypto/manifest/attachments.ts";
import type { Attachment, Manifest } from "../../../crypto/manifest/manifest.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { votePath } from "../store.ts";
import { isLacking, readFiles, reads } from "./read-files.ts";

/** Megabytes, at least a tenth of one. */
const megabytes = (bytes: number) => formatNumber(Math.max(1, Math.round(bytes / 1e5)) / 10);

/** The one tap for all of these. `base`: the path of the vote; without it nothing can be fetched. */
export function ReadFiles({ base, files }: { base: string | undefined; files: readonly Attachment[] }) {
  const t = texts.voter().attachments;
  if (base === undefined || files.length === 0) return null;
  const wrong = files.filter(({ sha256 }) => reads.value.get(sha256) === "wrong");
  const failed = files.some(({ sha256 }) => reads.value.get(sha256) === "failed");
  const loading = files.some(({ sha256 }) => reads.value.get(sha256) === "loading");
  const lacking = files.filter(isLacking);
  const load = () => readFiles(base, files).then(() => announce(files.some(isLacking) ? t.failed : t.loaded));
  return (
    <>
      {lacking.length === 0 && !loading ? null : (
        <p>
          <Button busy={loading} onClick={() => void load()}>
            {loading ? t.loading : t.read(lacking.length, megabytes(lacking.reduce((sum, { size }) => sum + size, 0)))}
          </Button>
        </p>
      )}
      {failed && !loading ? <p class="field-error">{t.failed}</p> : null}
      {wrong.map(({ sha256, name }) => (
        <Notice key={sha256} tone="error" focus={false}>
          <p>{t.wrong(name)}</p>
        </Notice>
      ))}
    </>
  );
}

/** Those of the vote as a whole. */
export function VoteFiles({ manifest: { attachments } }: { manifest: Pick<Manifest, "attachments"> }) {
  const t = texts.voter().attachments;
  if (attachments === undefined) return null;
  return (
    <section class="card">
      <h2>{t.title}</h2>
      <Files files={attachments} />
      <ReadFiles base={votePath()} files={attachments} />
    </section>
  );
}

export function Files({ files }: { files: readonly Attachment[] | undefined }) {
  if (files === undefined) return null;
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.sha256}>
          <File file={file} />
        </li>
      ))}
    </ul>
  );
}

function File({ file }: { file: Attachment }) {
  const t = texts.voter().attachments;
  const { name, type, sha256 } = file;
  const read = reads.value.get(sha256);
  const isPdf = type === "application/pdf";
  if (typeof read !== "object") return <>{isPdf ? t.pdf(name) : t.picture(name)}</>;
  if (!isPdf)
    return (
      <figure>
        <img src={read.url} alt="" />
        <figcaption>{name}</figcaption>
      </figure>
    );
  return (
    <a href={read.url} download={fileNameOf(file)}>
      {t.open(name)}
    </a>
  );
}
