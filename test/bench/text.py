"""A text to count words of: always the same one, of letters, blanks and stops."""

SIZE = 1_000_000


class Numbers:
    """The generator of drand48, so that the text does not depend on Python."""

    def __init__(self, seed):
        self.seed = seed

    def below(self, limit):
        self.seed = (self.seed * 25_214_903_917 + 11) & (2**48 - 1)
        return (self.seed >> 17) % limit


def make_text():
    numbers = Numbers(1)
    parts, size = [], 0
    while size < SIZE:
        letters = (chr(97 + numbers.below(26)) for _ in range(1 + numbers.below(9)))
        word = "".join(letters)
        if numbers.below(12) == 0:
            word = word.capitalize()
        kind = numbers.below(30)
        parts.append(word + (".\n" if kind < 2 else ", " if kind < 5 else " "))
        size += len(parts[-1])
    return "".join(parts)
