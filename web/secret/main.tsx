/**
 * The page "Is my vote secret?": plain words for voters, limits included. Text only; it asks nothing and stores nothing. Links from votes that
 * say „du“ say so in the fragment, `#du`.
 */
import * as texts from "../i18n/texts.ts";
import { Page } from "../shared/components/frame/page.tsx";
import { ButtonLink } from "../shared/components/taps/button.tsx";
import { mount } from "../shared/page/mount.ts";
import { sayDu } from "../shared/page/say-du.ts";
import "../styles/base.css";

function Sections({ sections }: { sections: ReturnType<typeof texts.secret>["how"] }) {
  return sections.map(({ heading, paragraphs }) => (
    <section key={heading}>
      <h3>{heading}</h3>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  ));
}

function Secret() {
  const t = texts.secret();
  return (
    <Page view="secret" title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <h2>{t.howTitle}</h2>
      <Sections sections={t.how} />
      <h2>{t.limitsTitle}</h2>
      <p>{t.limitsLead}</p>
      <Sections sections={t.limits} />
      <h2>{t.doTitle}</h2>
      <ul>
        {t.todo.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>
        <ButtonLink kind="quiet" href="/">
          {t.back}
        </ButtonLink>
      </p>
    </Page>
  );
}

if (location.hash === "#du") await sayDu();
mount(<Secret />);
