"""The languages of a notebook: by flags of its kernelspec, by its folder, by comments of its cells."""

from __future__ import annotations

import json

from client import KernelCase


class LanguageCase(KernelCase):
    def text_of(self, code: str) -> str:
        """The text of a result, or all that the cell says instead."""
        run = self.run_cell(code)
        if run.status == "error":
            return "\n".join(run.error["traceback"])
        return run.text if run.of("execute_result") else ""


class JavaScript(LanguageCase):
    flags = ("--language=javascript",)

    def test_it_is_said_in_kernel_info(self) -> None:
        info = self.reply_to(self.kc.kernel_info())["content"]["language_info"]
        self.assertEqual((info["name"], info["file_extension"], info["mimetype"]), ("javascript", ".js", "text/javascript"))

    def test_nothing_is_said_of_types(self) -> None:
        run = self.run_cell("let x = 1; x = 'two'; x.toUpperCase() + typeof nowhere")
        self.assertEqual((run.text, run.stream("stderr")), ("'TWOundefined'", ""))

    def test_a_constant_of_an_earlier_cell_is_not_assigned_but_declared_again(self) -> None:
        self.run_cell("const fixed = 1")
        self.assertIn("constant variable 'fixed'", self.text_of("fixed = 2"))
        self.assertEqual(self.text_of("let fixed = 3; fixed = 4"), "4")
        self.assertEqual(self.text_of("fixed = 5"), "5")

    def test_types_are_a_mistake(self) -> None:
        self.assertIn("SyntaxError", self.text_of("let x: number = 1"))

    def test_names_are_completed(self) -> None:
        self.run_cell("let quiteLongName = { inner: 1 }")
        self.assertIn("quiteLongName", self.reply_to(self.kc.complete("quiteL"))["content"]["matches"])

    def test_a_stack_shows_the_line_and_the_cell(self) -> None:
        self.assertRegex(self.text_of("\nthrow new Error('x')"), r"cell-\d+\.js, line 2, column 7")


class TypeScript(LanguageCase):
    files = {"local.ts": "export enum Color { Red, Green }\nexport const v: number = 1"}

    def test_a_local_file_that_is_edited_is_seen_by_the_runner_and_by_the_types(self) -> None:
        cell = "import { v, Color } from './local'\n[v.toFixed(), Color.Green]"
        self.assertEqual(self.text_of(cell), "[ '1', 1 ]")
        self.write("local.ts", "export enum Color { Green = 'g' }\nexport const v = 'one'")
        self.assertIn("Property 'toFixed' does not exist", self.text_of(cell))
        self.assertEqual(self.text_of(cell.replace("toFixed", "toUpperCase")), "[ 'ONE', 'g' ]")

    def test_a_cell_can_be_a_module(self) -> None:
        self.assertIn("not assignable", self.text_of("/** @module parts */\nexport const n: number = 'x'"))
        self.assertEqual(self.text_of("/** @module parts */\nexport const n: number = 2\nexport interface I { a: 1 }"), "")
        self.assertEqual(self.text_of("import { n, I } from './parts'\nconst i: I = { a: 1 }; n + i.a"), "3")
        self.assertIn("no exported member 'm'", self.text_of("import { m } from './parts'"))

    def test_a_cell_for_browsers_does_nothing(self) -> None:
        self.assertEqual(self.text_of("/** @browser */\ndocument.body.append('x')"), "")

    def test_a_cell_with_jsx_says_so(self) -> None:
        cell = "const h = (tag: string) => tag; declare global { namespace JSX { interface IntrinsicElements { b: {} } } }\n<b/>"
        self.assertIn("@jsx", self.text_of(cell))
        self.assertEqual(self.text_of(f"/** @jsx h */ {cell}"), "'b'")
        self.assertEqual(self.text_of("<number>1 + 1"), "2")

    def test_a_semicolon_hides_nothing(self) -> None:
        self.assertEqual(self.text_of("1 + 1;"), "2")

    def test_using_ends_with_its_cell_and_decorators_are_there(self) -> None:
        self.assertEqual(
            self.text_of("const log: string[] = []; using r = { [Symbol.dispose]() { log.push('gone') } }; log.length"), "0"
        )
        self.assertEqual(self.text_of("log"), "[ 'gone' ]")
        cell = "class A { @(f => function (this: A) { return (f as () => number).call(this) + 1 }) m() { return 1 } }\nnew A().m()"
        self.assertIn("2", self.text_of(cell))


class Options(LanguageCase):
    flags = ("--hide-semicolon", "--decorators=legacy", "--jsx=classic")
    files = {
        "tsconfig.json": json.dumps({"compilerOptions": {"jsxFactory": "h", "emitDecoratorMetadata": True}}),
    }

    def test_a_semicolon_hides_the_value(self) -> None:
        self.assertEqual(self.text_of("1 + 1; // it is 2"), "")
        self.assertEqual(self.text_of("1 + 1"), "2")
        self.assertEqual(self.text_of("1 + 1 // ;"), "2")

    def test_decorators_are_legacy_and_know_types(self) -> None:
        self.run_cell(
            "const seen: string[] = []; "
            "(Reflect as any).metadata = (key: string, type: Function) => () => void seen.push(`${key} ${type.name}`); "
            "const d = (_: object, name: string) => void seen.push(name)"
        )
        self.assertEqual(
            self.text_of("class A { @d field: Date = new Date(0) }; seen"), "[ 'design:type Date', 'field' ]"
        )

    def test_jsx_is_what_the_folder_says(self) -> None:
        self.assertEqual(
            self.text_of(
                "declare global { namespace JSX { interface IntrinsicElements { p: { id?: string } } } }\n"
                "const h = (tag: string, props: object | null, ...rest: unknown[]) => [tag, props, rest]; <p id='a'>b{1}</p>"
            ),
            "[ 'p', { id: 'a' }, [ 'b', 1 ] ]",
        )
        self.assertIn("TS2322", self.text_of("<p id={1} />"))
