/** Small pictures of ballots, one per kind of contest. Decoration only: the words beside them say the same. */
import type { Kind } from "../../../../src/draft/kinds/kind.ts";

const widths = [26, 34, 22, 30];

export function TemplatePicture({ picture }: Pick<Kind, "picture">) {
  return (
    <svg class="template-picture" width="72" height="84" viewBox="0 0 72 84" aria-hidden="true">
      <rect class="sheet-edge" x="1" y="1" width="70" height="82" rx="3" />
      <path d="M10 13h36" stroke-width="4" />
      {picture.map((mark, index) => {
        const y = 29 + index * 15;
        return (
          <g key={index}>
            <path d={`M10 ${y}h${widths[index] ?? 26}`} stroke-width="3" class="line" />
            {typeof mark === "number" ? (
              <text x="57" y={y + 4.5} text-anchor="middle">
                {mark}
              </text>
            ) : (
              <>
                {mark === "circle" || mark === "cross" ? (
                  <circle cx="57" cy={y} r="5.5" />
                ) : (
                  <rect x="51.5" y={y - 5.5} width="11" height="11" rx="1" />
                )}
                {mark === "cross" || mark === "checked" ? (
                  <path class="x" d={`M53.5 ${y - 3.5}l7 7m0-7l-7 7`} stroke-width="2" />
                ) : null}
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}
