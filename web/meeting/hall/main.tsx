/** The page of those who run a meeting in the hall: the chair's (/m/{id}/chair) or the door's (/m/{id}/door), by its address. */
import { useEffect, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Page } from "../../shared/components/frame/page.tsx";
import { mount } from "../../shared/page/mount.ts";
import { ChairPage } from "../chair/chair-page.tsx";
import { DoorPage } from "../door/door-page.tsx";
import type { Helper } from "./calls.ts";
import { takeCode } from "./helper.ts";
import { placeOf } from "./link.ts";
import "../../styles/base.css";
import "./hall.css";

const place = placeOf(location.pathname);

function Hall() {
  const t = texts.door();
  const [helper, setHelper] = useState<Helper | "none">();
  useEffect(() => {
    const take = async () => {
      const code = place && (await takeCode(place));
      setHelper(place === undefined || code === undefined ? "none" : { meetingId: place.meetingId, code });
    };
    void take();
    const again = () => void take(); // another link, opened in this tab
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  const title = place?.role === "chair" ? texts.chair().title : t.title;
  if (helper === undefined || helper === "none") {
    return (
      <Page view={helper ?? "loading"} title={title}>
        <h1>{title}</h1>
        {helper === undefined ? (
          <p>{t.loading}</p>
        ) : (
          <Notice tone="error">
            <p>{t.noCode}</p>
          </Notice>
        )}
      </Page>
    );
  }
  return place?.role === "chair" ? (
    <ChairPage key={helper.code} helper={helper} />
  ) : (
    <DoorPage key={helper.code} helper={helper} />
  );
}

mount(<Hall />);
