"""The terminal of the benchmark: what stands on it, and what it answers."""

from benchmarks.terminal.screen import Questions, Screen, place

SIZE = (40, 4)


def shown(*pieces: bytes) -> Screen:
    screen = Screen(*SIZE)
    for piece in pieces:
        screen.feed(piece)
    return screen


def answers(*pieces: bytes) -> list[tuple[int, bytes | None]]:
    questions = Questions(*SIZE)
    return [found for piece in pieces for found in questions.find(piece)]


def test_wide_characters_cut_anywhere_stand_there() -> None:
    sent = "通関 太郎".encode()
    assert shown(*(sent[at : at + 1] for at in range(len(sent)))).text.startswith("通関 太郎\n")


def test_a_repeated_character_is_drawn_as_often_as_it_is_said() -> None:
    screen = shown(b"a-\x1b[5bz")
    assert screen.text.startswith("a------z")
    assert screen.cursor == (8, 0)


def test_a_sequence_cut_in_two_moves_the_cursor_once() -> None:
    assert shown(b"\x1b[2", b";3Hx").text.split("\n")[1] == "  x"


def test_sequences_that_draw_nothing_leave_no_letters() -> None:
    silent = b"\x1b[?2026$p\x1b[>4;1m\x1b[>1u\x1b]0;title\x07\x1bP+q544e\x1b\\\x1b(B\x1b[?1049h"
    assert shown(silent + b"ok").text.startswith("ok")


def test_a_terminal_says_what_it_is_and_which_modes_it_knows() -> None:
    first = answers(b"\x1b[c")
    assert first == [(3, b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c")]
    assert answers(b"\x1b[?2026$p") == [(9, b"\x1b[?2026;0$y")]
    assert answers(b"\x1b[?2004$p") == [(9, b"\x1b[?2004;2$y")]
    assert answers(b"\x1b[18t") == [(5, b"\x1b[8;4;40t")]
    assert answers(b"\x1b]11;?\x1b\\") == [(8, b"\x1b]11;rgb:0000/0000/0000\x1b\\")]


def test_a_question_cut_in_two_is_answered_once_where_it_ends() -> None:
    assert answers(b"ab\x1b[", b"6n") == [(2, None)]


def test_what_is_no_question_gets_no_answer() -> None:
    assert answers(b"\x1b[1;2H\x1b[?25l\x1b[?u\x1b[22;0;0t\x1b]0;cn\x07 c n") == []


def test_the_cursor_s_place_is_counted_from_one() -> None:
    assert place(shown("○".encode()).cursor) == b"\x1b[1;2R"


def test_the_next_line_begins_at_the_left() -> None:
    assert shown(b"abc\x1bEd").text.startswith("abc\nd")
