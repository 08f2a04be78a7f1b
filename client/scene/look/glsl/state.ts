const colours = /* glsl */ `
const vec3 PRIORITY_1 = vec3(1.0, 0.102, 0.084);
const vec3 PRIORITY_2 = vec3(1.0, 0.323, 0.047);
const vec3 ACCENT = vec3(0.202, 0.552, 0.823);
`

/**
 * What a device's state does to its surface. Alarm colours are the only strong ones on the plant; stale devices lose
 * their colour and are hatched, stopped ones fade a little, the chosen one has a rim of light.
 */
export const stateGlsl = /* glsl */ `
#ifndef HATCH_AT
#define HATCH_AT gl_FragCoord
#endif
${colours}
void applyState(inout Surface s, vec4 state, float facing) {
  float rim = 1.0 - facing;
  float grey = dot(s.colour, vec3(0.2126, 0.7152, 0.0722));
  if (state.g > 0.5 && state.g < 1.5) s.colour = mix(s.colour, vec3(grey * 0.9), 0.4);
  if (state.b > 0.5) {
    float hatch = smoothstep(0.42, 0.58, abs(fract((HATCH_AT.x + HATCH_AT.y) / 22.0) - 0.5) * 2.0);
    s.colour = mix(s.colour, vec3(grey) * (0.74 + 0.26 * hatch), 0.8);
    s.metalness *= 0.4;
    s.roughness = mix(s.roughness, 0.8, 0.5);
  }
  if (state.r > 0.5) {
    vec3 c = state.r > 1.5 ? PRIORITY_1 : PRIORITY_2;
    s.colour = mix(s.colour, c, 0.62);
    s.metalness *= 0.35;
    s.emission += c * (0.10 + 0.60 * rim * rim);
  }
  if (state.a > 0.5) {
    /* on a device in alarm the rim is white and its surface keeps the priority's colour: blue over red would be pink */
    float strength = state.a > 1.5 ? 1.0 : 0.5;
    bool alarmed = state.r > 0.5;
    vec3 mark = alarmed ? vec3(0.85) : ACCENT;
    if (!alarmed) s.colour = mix(s.colour, ACCENT, 0.22 * strength);
    s.emission += mark * strength * ((alarmed ? 0.0 : 0.07) + 1.1 * rim * rim * rim);
  }
}
`

/** The same in one straight run, for vertices; hatching is left to the pixel. */
export const quickStateGlsl = /* glsl */ `
${colours}
void quickState(inout Surface s, vec4 state, float rim) {
  float grey = dot(s.colour, vec3(0.2126, 0.7152, 0.0722));
  float stale = step(0.5, state.b);
  float stopped = state.g > 0.5 && state.g < 1.5 ? 0.4 : 0.0;
  s.colour = mix(s.colour, vec3(grey * 0.9), stopped);
  s.colour = mix(s.colour, vec3(grey), 0.8 * stale);
  float alarm = step(0.5, state.r);
  vec3 priority = state.r > 1.5 ? PRIORITY_1 : PRIORITY_2;
  s.colour = mix(s.colour, priority, 0.62 * alarm);
  s.metalness *= (1.0 - 0.6 * stale) * (1.0 - 0.65 * alarm);
  s.emission = priority * (alarm * (0.10 + 0.60 * rim * rim));
  float chosen = 0.5 * min(state.a, 2.0);
  float blue = chosen * (1.0 - alarm);
  s.colour = mix(s.colour, ACCENT, 0.22 * blue);
  s.emission += mix(ACCENT, vec3(0.85), alarm) * (0.07 * blue + 1.1 * chosen * rim * rim * rim);
}
`
