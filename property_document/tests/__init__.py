# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_reachable
from . import test_seal
from . import test_seal_chain
from . import test_seal_parallel
from . import test_approval
from . import test_approval_batch
from . import test_document
from . import test_document_rights
from . import test_document_text
from . import test_security_trust
from . import test_approval_json
from . import test_approval_own_case
from . import test_foreign_terms
from . import test_public_check
from . import test_resignation
from . import test_security_resignation
