"""How certificates are refused: in a sentence that the pages can translate."""

from fieldkit.errors import CertificateWrong


def refused(sentence: str, **values: object) -> CertificateWrong:
    """Make the refusal of a certificate, to be raised. sentence: with %(placeholders)s for the values."""
    told = {name: str(value) for name, value in values.items()}
    return CertificateWrong(sentence % told, sentence, told)
