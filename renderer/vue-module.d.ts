// For plain tsc and the linter; vue-tsc reads the components themselves.
declare module "*.vue" {
  import type { DefineComponent } from "vue";
  const component: DefineComponent;
  export default component;
}

declare module "virtual:typeface-core.css";
declare module "virtual:typeface-wide.css";
